#include "audio/pcm.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace agora_rtc::audio {
namespace {

std::int16_t saturate(std::int32_t value) {
  return static_cast<std::int16_t>(std::clamp<std::int32_t>(
      value, std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()));
}

}  // namespace

bool is_supported(PcmFormat format) {
  return format.sample_rate >= kMinSampleRate && format.sample_rate <= kMaxSampleRate &&
         format.channels >= 1 && format.channels <= kMaxChannels;
}

void remix(const std::int16_t* in, int in_channels, std::int16_t* out, int out_channels,
           std::size_t samples_per_channel) {
  if (in_channels == out_channels) {
    std::copy_n(in, samples_per_channel * static_cast<std::size_t>(in_channels), out);
  } else if (in_channels == 1) {
    for (std::size_t i = 0; i < samples_per_channel; ++i) out[2 * i] = out[2 * i + 1] = in[i];
  } else {
    for (std::size_t i = 0; i < samples_per_channel; ++i) {
      out[i] = static_cast<std::int16_t>((in[2 * i] + in[2 * i + 1]) / 2);
    }
  }
}

void apply_volume(std::int16_t* samples, std::size_t count, int percent) {
  if (percent == 100) return;
  for (std::size_t i = 0; i < count; ++i) samples[i] = saturate(samples[i] * percent / 100);
}

void mix_into(std::int16_t* sum, const std::int16_t* in, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sum[i] = saturate(sum[i] + in[i]);
}

double rms_dbfs(const std::int16_t* samples, std::size_t count) {
  if (count == 0) return kSilenceDbfs;
  std::int64_t energy = 0;
  for (std::size_t i = 0; i < count; ++i) energy += std::int32_t{samples[i]} * samples[i];
  if (energy == 0) return kSilenceDbfs;
  const double mean = static_cast<double>(energy) / static_cast<double>(count);
  return std::max(kSilenceDbfs, 10.0 * std::log10(mean / (32768.0 * 32768.0)));
}

bool is_digital_silence(const std::int16_t* samples, std::size_t count) {
  return std::all_of(samples, samples + count, [](std::int16_t sample) { return sample == 0; });
}

}  // namespace agora_rtc::audio
