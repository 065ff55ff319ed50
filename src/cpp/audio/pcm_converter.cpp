#include "audio/pcm_converter.hpp"

#include <algorithm>

namespace agora_rtc::audio {

PcmConverter::PcmConverter(PcmFormat from, PcmFormat to) : from_(from), to_(to) {
  if (from.sample_rate == to.sample_rate) return;
  resampler_.emplace(from.sample_rate, to.sample_rate, std::min(from.channels, to.channels));
}

std::span<const std::int16_t> PcmConverter::convert(const std::int16_t* in,
                                                    std::size_t samples_per_channel) {
  std::span pcm(in, samples_per_channel * static_cast<std::size_t>(from_.channels));
  if (from_.channels > to_.channels) pcm = remixed(in, samples_per_channel);
  if (resampler_) {
    resampled_.clear();
    resampler_->process(pcm.data(), samples_per_channel, resampled_);
    pcm = resampled_;
    samples_per_channel =
        pcm.size() / static_cast<std::size_t>(std::min(from_.channels, to_.channels));
  }
  if (from_.channels < to_.channels) pcm = remixed(pcm.data(), samples_per_channel);
  return pcm;
}

std::span<const std::int16_t> PcmConverter::remixed(const std::int16_t* in,
                                                    std::size_t samples_per_channel) {
  remixed_.resize(samples_per_channel * static_cast<std::size_t>(to_.channels));
  remix(in, from_.channels, remixed_.data(), to_.channels, samples_per_channel);
  return remixed_;
}

}  // namespace agora_rtc::audio
