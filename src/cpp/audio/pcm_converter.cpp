#include "audio/pcm_converter.hpp"

#include <algorithm>

namespace agora_rtc::audio {

PcmConverter::PcmConverter(PcmFormat from, PcmFormat to)
    : from_(from), to_(to), resampled_channels_(std::min(from.channels, to.channels)) {
  if (from.sample_rate == to.sample_rate) return;
  resampler_.emplace(from.sample_rate, to.sample_rate, resampled_channels_);
}

const std::vector<std::int16_t>& PcmConverter::convert(const std::int16_t* in,
                                                       std::size_t samples_per_channel) {
  const auto channels = static_cast<std::size_t>(resampled_channels_);
  narrow_.resize(samples_per_channel * channels);
  remix(in, from_.channels, narrow_.data(), resampled_channels_, samples_per_channel);
  auto* narrow = &narrow_;
  if (resampler_) {
    resampled_.clear();
    resampler_->process(narrow_.data(), samples_per_channel, resampled_);
    narrow = &resampled_;
  }
  if (to_.channels == resampled_channels_) return *narrow;
  const auto samples = narrow->size() / channels;
  out_.resize(samples * static_cast<std::size_t>(to_.channels));
  remix(narrow->data(), resampled_channels_, out_.data(), to_.channels, samples);
  return out_;
}

}  // namespace agora_rtc::audio
