#include "audio/vad_session.hpp"

#include <cstdlib>

namespace agora_rtc::audio {

bool is_vad_frame(const AudioFrame& frame) {
  if (!is_supported({frame.samples_per_sec, frame.channels}) || frame.bytes_per_sample != 2) {
    return false;
  }
  const std::int64_t samples = frame.samples_per_channel;
  const bool lasts_10_ms =
      std::abs(samples * kFramesPerSecond - frame.samples_per_sec) <= kFramesPerSecond;
  return lasts_10_ms && frame.data.size() == static_cast<std::size_t>(samples * frame.channels * 2);
}

VadSession::VadSession(const VadConfig& config)
    : machine_(config),
      kept_(static_cast<std::size_t>(config.pre_start_recognize_count) +
            static_cast<std::size_t>(config.start_recognize_count)) {}

VadResult VadSession::process(const AudioFrame& frame, const VadLabels& labels) {
  if (!is_vad_frame(frame)) return {};
  const PcmFormat format{frame.samples_per_sec, frame.channels};
  if (format != format_) {
    format_ = format;
    if (end()) {
      machine_.open_silence(labels);
      kept_.push(frame.data);
      return {VadState::kStopSpeaking, {}};
    }
  }
  if (machine_.is_speaking()) return {machine_.step(labels), frame.data};
  kept_.push(frame.data);
  if (machine_.step(labels) == VadState::kNoSpeaking) return {VadState::kNoSpeaking, {}};
  const auto bytes = kept_.bytes();
  kept_.clear();
  return {VadState::kStartSpeaking, bytes};
}

bool VadSession::end() {
  kept_.clear();
  return machine_.end();
}

}  // namespace agora_rtc::audio
