#include "audio/vad_state_machine.hpp"

namespace agora_rtc::audio {
namespace {

constexpr int kWhole = 10'000;        // of a share
constexpr int kAdaptivePercent = 67;  // of the start's mean level

std::int64_t level_of(int rms) {
  return std::int64_t{rms} + 127;
}

bool is_at_least(const VadWindow& window, int share) {
  return window.is_full() && window.sum() * kWhole >= share * window.length();
}

}  // namespace

VadStateMachine::VadStateMachine(const VadConfig& config)
    : config_(config),
      start_active_(config.start_recognize_count),
      start_levels_(config.start_recognize_count),
      stop_inactive_(config.stop_recognize_count) {}

VadState VadStateMachine::step(const VadLabels& labels) {
  if (speaking_) {
    stop_inactive_.add(is_active_while_speaking(labels) ? 0 : 1);
    if (!is_at_least(stop_inactive_, config_.inactive_share)) return VadState::kSpeaking;
    end();
    return VadState::kStopSpeaking;
  }
  take_silent(labels);
  if (!is_at_least(start_active_, config_.active_share)) return VadState::kNoSpeaking;
  start_level_ = start_levels_.sum();
  start_active_count_ = start_active_.sum();
  end();
  speaking_ = true;
  return VadState::kStartSpeaking;
}

void VadStateMachine::open_silence(const VadLabels& labels) {
  end();
  take_silent(labels);
}

bool VadStateMachine::end() {
  const bool was_speaking = speaking_;
  speaking_ = false;
  start_active_.clear();
  start_levels_.clear();
  stop_inactive_.clear();
  return was_speaking;
}

void VadStateMachine::take_silent(const VadLabels& labels) {
  const bool active = labels.far_field_flag == 1 && labels.voice_prob > config_.start_voice_prob &&
                      labels.rms > config_.start_rms_threshold;
  start_active_.add(active ? 1 : 0);
  start_levels_.add(active ? level_of(labels.rms) : 0);
}

bool VadStateMachine::is_active_while_speaking(const VadLabels& labels) const {
  if (labels.far_field_flag != 1 || labels.voice_prob <= config_.stop_voice_prob) return false;
  if (!config_.adaptive_rms_threshold || start_active_count_ == 0) {
    return labels.rms > config_.stop_rms_threshold;
  }
  return level_of(labels.rms) * start_active_count_ * 100 > start_level_ * kAdaptivePercent;
}

}  // namespace agora_rtc::audio
