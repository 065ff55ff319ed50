#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "audio/pcm.hpp"

namespace agora_rtc::testing {

/// A sine on every channel, `seconds` long.
inline std::vector<std::int16_t> sine(audio::PcmFormat format, double hertz, double seconds,
                                      double amplitude = 10'000.0) {
  const auto samples = static_cast<std::size_t>(seconds * format.sample_rate);
  std::vector<std::int16_t> pcm;
  pcm.reserve(samples * static_cast<std::size_t>(format.channels));
  for (std::size_t i = 0; i < samples; ++i) {
    const double phase = 2.0 * M_PI * hertz * static_cast<double>(i) / format.sample_rate;
    const auto value = static_cast<std::int16_t>(std::lround(amplitude * std::sin(phase)));
    pcm.insert(pcm.end(), static_cast<std::size_t>(format.channels), value);
  }
  return pcm;
}

/// Random samples, none of them zero, `samples_per_channel` long: any change of them shows.
inline std::vector<std::int16_t> noise(audio::PcmFormat format, std::size_t samples_per_channel,
                                       std::uint32_t seed = 1) {
  std::minstd_rand random(seed);
  std::vector<std::int16_t> pcm(samples_per_channel * static_cast<std::size_t>(format.channels));
  for (auto& sample : pcm) {
    sample = static_cast<std::int16_t>(static_cast<int>(random() % 65'536) - 32'768);
    if (sample == 0) sample = 1;
  }
  return pcm;
}

/// Signal to noise in dB of `heard` against `said`, heard `delay` values later and as loud as fits
/// best.
inline double snr_db(const std::vector<std::int16_t>& said, const std::vector<std::int16_t>& heard,
                     std::size_t delay) {
  const std::size_t count = std::min(said.size(), heard.size() - std::min(delay, heard.size()));
  double cross = 0, energy = 0, total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double a = said[i], b = heard[i + delay];
    cross += a * b;
    energy += a * a;
    total += b * b;
  }
  if (energy == 0 || total == 0) return -100.0;
  const double explained = cross * cross / energy;
  return 10.0 * std::log10(explained / std::max(1e-9, total - explained));
}

}  // namespace agora_rtc::testing
