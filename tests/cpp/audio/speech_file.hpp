#pragma once

#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace agora_rtc::testing {

/// Four seconds of speech, 16 kHz mono.
inline std::vector<std::int16_t> read_speech() {
  std::ifstream file(AGORA_EXAMPLE_DATA "/speech_16k_mono.pcm", std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("the example's speech is not there");
  std::vector<std::int16_t> samples(static_cast<std::size_t>(file.tellg()) / sizeof(std::int16_t));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(samples.data()),
            static_cast<std::streamsize>(samples.size() * sizeof(std::int16_t)));
  return samples;
}

}  // namespace agora_rtc::testing
