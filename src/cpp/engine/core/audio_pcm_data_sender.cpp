#include "engine/core/audio_pcm_data_sender.hpp"

#include "agora_base.h"

#include "audio/pcm.hpp"

namespace agora_rtc::engine {

void AudioPcmDataSender::feed(const std::shared_ptr<AudioTrackSource>& source) {
  std::lock_guard lock(mutex_);
  source_ = source;
}

int AudioPcmDataSender::send(const void* data, std::int64_t presentation_ms,
                             std::uint32_t samples_per_channel, std::uint32_t bytes_per_sample,
                             std::uint32_t channels, std::uint32_t sample_rate) {
  if (samples_per_channel == 0) return ERR_OK;
  const audio::PcmFormat format{static_cast<int>(sample_rate), static_cast<int>(channels)};
  if (!data || bytes_per_sample != sizeof(std::int16_t) || !audio::is_supported(format)) {
    return -ERR_INVALID_ARGUMENT;
  }
  std::shared_ptr<AudioTrackSource> source;
  {
    std::lock_guard lock(mutex_);
    source = source_.lock();
  }
  if (!source) return -ERR_NOT_READY;
  return source->push(static_cast<const std::int16_t*>(data), samples_per_channel, format,
                      presentation_ms, clock_->now_us());
}

}  // namespace agora_rtc::engine
