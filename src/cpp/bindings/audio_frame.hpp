#pragma once

#include <pybind11/pybind11.h>

#include "audio/audio_frame.hpp"

namespace agora_rtc::bindings {

/// Adds AudioFrame: a raw Python type, because one is made for every frame that arrives.
void bind_audio_frame(pybind11::module_& module);

/// The frame behind a Python AudioFrame, valid as long as that; throws TypeError for another
/// object.
const audio::AudioFrame& audio_frame_of(pybind11::handle object);

/// A new AudioFrame that owns `frame`; null with a Python error set when there is no memory.
PyObject* new_audio_frame(audio::AudioFramePtr frame);

}  // namespace agora_rtc::bindings
