#pragma once

#include <cstdint>
#include <vector>

#include "audio/audio_frame.hpp"
#include "audio/pcm.hpp"
#include "audio/vad_labels.hpp"

namespace agora_rtc::testing {

inline constexpr audio::VadLabels kActive{1, 100, -20};
inline constexpr audio::VadLabels kInactive{1, 0, -20};

/// A frame of 10 ms (frame `index` of its stream) that holds any bytes.
inline audio::AudioFrame frame_of(audio::PcmFormat format, std::vector<std::uint8_t> data) {
  audio::AudioFrame frame;
  frame.samples_per_sec = format.sample_rate;
  frame.channels = format.channels;
  frame.samples_per_channel = static_cast<int>(data.size()) / (2 * format.channels);
  frame.data = std::move(data);
  return frame;
}

inline audio::AudioFrame frame_of(audio::PcmFormat format, std::int64_t index, std::uint8_t value) {
  const int samples = audio::frame_samples(format.sample_rate, index) * format.channels;
  return frame_of(format, std::vector<std::uint8_t>(static_cast<std::size_t>(2 * samples), value));
}

}  // namespace agora_rtc::testing
