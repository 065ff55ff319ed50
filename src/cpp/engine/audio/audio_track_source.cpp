#include "engine/audio/audio_track_source.hpp"

#include <algorithm>
#include <utility>

#include "agora_base.h"

namespace agora_rtc::engine {
namespace {

constexpr std::int64_t kFrameUs = 10'000;

}  // namespace

int AudioTrackSource::push(const std::int16_t* samples, std::size_t samples_per_channel,
                           audio::PcmFormat format, std::int64_t presentation_ms,
                           std::int64_t now_us) {
  if (samples_per_channel == 0) return 0;
  const std::lock_guard lock(mutex_);
  if (fifo_.frames_with(samples_per_channel, format) > max_frames_) {
    return -ERR_PCMSEND_BUFFEROVERFLOW;
  }
  if (ran_dry_) ready_at_us_ = now_us + (pacing_ == Pacing::kPaced ? send_delay_us_ : 0);
  ran_dry_ = false;
  last_push_us_ = now_us;
  fifo_.push(samples, samples_per_channel, format, presentation_ms);
  return 0;
}

void AudioTrackSource::clear() {
  const std::lock_guard lock(mutex_);
  fifo_.clear();
  ran_dry_ = true;
  cleared_ = true;
}

void AudioTrackSource::set_max_frames(int frames) {
  const std::lock_guard lock(mutex_);
  max_frames_ = frames;
}

void AudioTrackSource::set_send_delay_ms(int delay_ms) {
  const std::lock_guard lock(mutex_);
  send_delay_us_ = std::int64_t{delay_ms} * 1000;
}

void AudioTrackSource::set_volume(int percent) {
  volume_.store(std::clamp(percent, 0, kMaxVolume), std::memory_order_relaxed);
}

bool AudioTrackSource::take_frame(std::int64_t now_us, std::int64_t frame_index, PcmFrame& frame) {
  {
    const std::lock_guard lock(mutex_);
    was_cleared_ = std::exchange(cleared_, false);
    if (fifo_.empty()) {
      ran_dry_ = true;
      return false;
    }
    if (now_us < ready_at_us_) return false;
    if (!fifo_.has_whole_frame(frame_index) && now_us < last_push_us_ + kFrameUs) return false;
    fifo_.take(frame_index, frame);
  }
  audio::apply_volume(frame.samples.data(), frame.samples.size(), volume());
  return true;
}

}  // namespace agora_rtc::engine
