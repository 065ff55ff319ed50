#pragma once

#include <pybind11/pybind11.h>

#include "audio/vad_config.hpp"
#include "sdk/config.hpp"

namespace agora_rtc::bindings {

// The dataclasses of agora_rtc.config as plain structs. All throw TypeError for another object.
sdk::ServiceConfig service_config(pybind11::handle config);
rtc_conn_config connection_config(pybind11::handle config);
sdk::PublishConfig publish_config(pybind11::handle config);
/// None stands for the defaults; `argument` is what errors call it.
audio::VadConfig vad_config(pybind11::handle config, const char* argument);
/// The profile of an AudioEncoderConfiguration.
int audio_profile(pybind11::handle config);

}  // namespace agora_rtc::bindings
