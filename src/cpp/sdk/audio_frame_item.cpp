#include "sdk/audio_frame_item.hpp"

namespace agora_rtc::sdk {
namespace {

using audio::VadState;

// How much of an utterance may travel with one of its frames past an observer that sleeps.
constexpr std::int64_t kLongestCarried_ms = 10'000;
constexpr std::int64_t kMsPerSecond = 1000;

}  // namespace

/// A recogniser that misses a start or a stop hangs, so these two always arrive.
bool AudioFrameItem::droppable() const {
  return vad_.state != VadState::kStartSpeaking && vad_.state != VadState::kStopSpeaking;
}

std::size_t AudioFrameItem::bytes_of(std::int64_t ms) const {
  return static_cast<std::size_t>(ms * frame_->samples_per_sec / kMsPerSecond) * sample_bytes();
}

std::int64_t AudioFrameItem::ms_of(std::size_t bytes) const {
  return static_cast<std::int64_t>(bytes / sample_bytes()) * kMsPerSecond / frame_->samples_per_sec;
}

std::size_t AudioFrameItem::sample_bytes() const {
  return static_cast<std::size_t>(frame_->channels * frame_->bytes_per_sample);
}

std::int64_t AudioFrameItem::follow_dropped(dispatch::MediaItem& dropped_item) {
  auto& dropped = static_cast<AudioFrameItem&>(dropped_item);
  const auto& frame = *dropped.frame_;
  frame_->dropped_before_ms += frame.dropped_before_ms + frame.duration_ms();
  if (dropped.vad_.state != VadState::kSpeaking) return 0;

  auto carried = std::move(dropped.vad_.bytes);
  if (vad_.state != VadState::kSpeaking && vad_.state != VadState::kStopSpeaking) {
    // Detection was begun anew, and this is none of its frames.
    return dropped.ms_of(carried.size()) + frame.duration_ms();
  }
  const bool too_long = carried.size() + frame.data.size() > dropped.bytes_of(kLongestCarried_ms);
  if (!too_long) carried.insert(carried.end(), frame.data.begin(), frame.data.end());
  vad_.bytes = std::move(carried);
  return too_long ? frame.duration_ms() : 0;
}

}  // namespace agora_rtc::sdk
