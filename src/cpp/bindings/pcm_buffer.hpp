#pragma once

#include <Python.h>

#include "bindings/contiguous_bytes.hpp"
#include "bindings/pcm_audio_frame.hpp"
#include "sdk/audio_pcm_data_sender.hpp"

namespace agora_rtc::bindings {

/// Throws std::invalid_argument that names the argument, its value and what is allowed.
void check_pcm_format(const char* rate_name, std::int64_t sample_rate, const char* channels_name,
                      std::int64_t channels);

/// The bytes of a PCM argument, checked against what is said about them and held for one push.
/// Threads: made and destroyed with the GIL held; read without it.
class PcmBuffer {
 public:
  /// Throws std::invalid_argument that names the field, its value and what is allowed, and what
  /// ContiguousBytes throws.
  explicit PcmBuffer(const PcmAudioFrame& frame);
  /// The whole of `data`; it must hold whole samples.
  PcmBuffer(PyObject* data, std::int64_t sample_rate, std::int64_t channels,
            std::int64_t present_time_ms);
  const sdk::PcmPush& push() const { return push_; }

 private:
  static const PcmAudioFrame& checked(const PcmAudioFrame& frame);
  static PyObject* checked(PyObject* data, std::int64_t sample_rate, std::int64_t channels);

  const ContiguousBytes bytes_;
  sdk::PcmPush push_{};
};

}  // namespace agora_rtc::bindings
