#include "audio/pcm_converter.hpp"

#include <algorithm>

namespace agora_rtc::audio {

PcmConverter::PcmConverter(PcmFormat from, PcmFormat to) : from_(from), to_(to) {
  if (from.sample_rate == to.sample_rate) return;
  resampler_.emplace(from.sample_rate, to.sample_rate, std::min(from.channels, to.channels));
}

std::span<const std::int16_t> PcmConverter::convert(const std::int16_t* in,
                                                    std::size_t samples_per_channel) {
  if (from_ == to_) return {in, samples_per_channel * static_cast<std::size_t>(to_.channels)};
  if (!resampler_) return remixed(in, samples_per_channel);
  if (from_.channels > to_.channels) in = remixed(in, samples_per_channel).data();
  resampled_.clear();
  resampler_->process(in, samples_per_channel, resampled_);
  if (from_.channels >= to_.channels) return resampled_;
  return remixed(resampled_.data(), resampled_.size() / static_cast<std::size_t>(from_.channels));
}

std::span<const std::int16_t> PcmConverter::remixed(const std::int16_t* in,
                                                    std::size_t samples_per_channel) {
  remixed_.resize(samples_per_channel * static_cast<std::size_t>(to_.channels));
  remix(in, from_.channels, remixed_.data(), to_.channels, samples_per_channel);
  return remixed_;
}

}  // namespace agora_rtc::audio
