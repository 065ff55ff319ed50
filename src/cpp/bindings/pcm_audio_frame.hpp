#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>

namespace agora_rtc::bindings {

/// PCM that a program sends: its bytes-like object and how to read it. Checked when it is sent,
/// since every field may be changed in between.
struct PcmAudioFrame {
  pybind11::buffer data;
  std::int64_t samples_per_channel;
  std::int64_t bytes_per_sample;
  std::int64_t number_of_channels;
  std::int64_t sample_rate;
  std::int64_t timestamp;
  std::int64_t present_time_ms;
};

void bind_pcm_audio_frame(pybind11::module_& module);

}  // namespace agora_rtc::bindings
