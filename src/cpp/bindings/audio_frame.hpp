#pragma once

#include <pybind11/pybind11.h>

#include "audio/audio_frame.hpp"

namespace agora_rtc::bindings {

/// Adds AudioFrame: a raw Python type, because one is made for every frame that arrives.
void bind_audio_frame(pybind11::module_& module);

/// A new AudioFrame that owns `frame`; null with a Python error set when there is no memory.
PyObject* new_audio_frame(audio::AudioFramePtr frame);

}  // namespace agora_rtc::bindings
