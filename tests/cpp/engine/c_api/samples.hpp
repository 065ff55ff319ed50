#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace agora_rtc::engine::test {

/// Samples that differ from their neighbours and are never silent.
inline std::vector<std::int16_t> ramp(std::size_t count) {
  std::vector<std::int16_t> samples(count);
  for (std::size_t i = 0; i < count; ++i) samples[i] = static_cast<std::int16_t>(i % 30'011 + 1);
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
