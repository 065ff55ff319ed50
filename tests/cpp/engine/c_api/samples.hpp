#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <numbers>
#include <vector>

namespace agora_rtc::engine::test {

/// Samples that differ from their neighbours and are never silent.
inline std::vector<std::int16_t> ramp(std::size_t count) {
  std::vector<std::int16_t> samples(count);
  for (std::size_t i = 0; i < count; ++i) samples[i] = static_cast<std::int16_t>(i % 30'011 + 1);
  return samples;
}

/// A sine of half the full scale.
inline std::vector<std::int16_t> tone(double hertz, std::size_t count, int sample_rate = 16'000) {
  std::vector<std::int16_t> samples(count);
  const double step = 2 * std::numbers::pi * hertz / sample_rate;
  for (std::size_t i = 0; i < count; ++i) {
    samples[i] = static_cast<std::int16_t>(16'384 * std::sin(step * static_cast<double>(i)));
  }
  return samples;
}

inline double power(const std::vector<std::int16_t>& samples) {
  double sum = 0;
  for (const double sample : samples) sum += sample * sample;
  return sum / static_cast<double>(std::max<std::size_t>(samples.size(), 1));
}

/// dB below full scale.
inline double level(const std::vector<std::int16_t>& samples) {
  return 10 * std::log10(power(samples) / (32'768.0 * 32'768.0) + 1e-12);
}

/// How much of the power is at this frequency, 0..1.
inline double share_at(double hertz, const std::vector<std::int16_t>& samples,
                       int sample_rate = 16'000) {
  const double step = 2 * std::numbers::pi * hertz / sample_rate;
  double in_phase = 0, shifted = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    in_phase += samples[i] * std::cos(step * static_cast<double>(i));
    shifted += samples[i] * std::sin(step * static_cast<double>(i));
  }
  const auto count = static_cast<double>(samples.size());
  return 2 * (in_phase * in_phase + shifted * shifted) / (count * count) /
         std::max(power(samples), 1.0);
}

/// 16 kHz mono.
inline std::vector<std::int16_t> speech_file() {
  std::ifstream file(SPEECH_FILE, std::ios::binary);
  const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::int16_t> samples(bytes.size() / 2);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] = static_cast<std::int16_t>(static_cast<std::uint8_t>(bytes[2 * i]) |
                                           static_cast<std::uint8_t>(bytes[2 * i + 1]) << 8);
  }
  return samples;
}

/// What was heard from the first sample that is not silent to the last one.
inline std::vector<std::int16_t> speech(std::vector<std::int16_t> samples) {
  const auto sounds = [](std::int16_t sample) { return sample != 0; };
  samples.erase(samples.begin(), std::find_if(samples.begin(), samples.end(), sounds));
  samples.erase(std::find_if(samples.rbegin(), samples.rend(), sounds).base(), samples.end());
  return samples;
}

}  // namespace agora_rtc::engine::test
