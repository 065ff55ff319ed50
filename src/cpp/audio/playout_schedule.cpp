#include "audio/playout_schedule.hpp"

#include <algorithm>

namespace agora_rtc::audio {

void PlayoutSchedule::begin(std::int64_t now_us, std::int64_t begin_us) {
  stop(now_us);
  begun_ = true;
  begun_us_ = begin_us;
}

void PlayoutSchedule::stop(std::int64_t now_us) {
  ended_played_samples_ = played_samples(now_us);
  begun_ = false;
  sent_frames_ = 0;
  sent_samples_ = 0;
  played_padding_ = 0;
  paddings_.clear();
}

std::int64_t PlayoutSchedule::due(std::int64_t now_us) const {
  const auto lead_us = kFrame_us * lead_frames_;  // added first: before t0 a division rounds up
  return (now_us - begun_us_ + lead_us) / kFrame_us - sent_frames_;
}

std::int64_t PlayoutSchedule::next_due_us() const {
  return begun_us_ + kFrame_us * (sent_frames_ + 1 - lead_frames_);
}

void PlayoutSchedule::add_sent(std::int64_t now_us, std::int64_t frames, std::int64_t samples,
                               std::int64_t padded) {
  for (const auto played = position(now_us); !paddings_.empty(); paddings_.pop_front()) {
    const auto& oldest = paddings_.front();
    if (oldest.begin + oldest.samples > played) break;
    played_padding_ += oldest.samples;
  }
  sent_frames_ += frames;
  if (padded > 0) paddings_.push_back({sent_samples_ + samples, padded});
  sent_samples_ += samples + padded;
}

void PlayoutSchedule::add_sent_samples(std::int64_t samples) {
  constexpr std::int64_t kFramesPerSecond = 100;
  sent_samples_ += samples;
  sent_frames_ = (sent_samples_ * kFramesPerSecond + sample_rate_ - 1) / sample_rate_;
}

std::int64_t PlayoutSchedule::position(std::int64_t now_us) const {
  constexpr std::int64_t kMicrosPerSecond = 1'000'000;
  const auto elapsed_us = std::max<std::int64_t>(now_us - begun_us_, 0);
  return std::min(elapsed_us * sample_rate_ / kMicrosPerSecond, sent_samples_);
}

std::int64_t PlayoutSchedule::played_samples(std::int64_t now_us) const {
  if (!begun_) return ended_played_samples_;
  const auto position = this->position(now_us);
  auto padded = played_padding_;
  for (const auto& padding : paddings_) {
    padded += std::clamp<std::int64_t>(position - padding.begin, 0, padding.samples);
  }
  return ended_played_samples_ + position - padded;
}

}  // namespace agora_rtc::audio
