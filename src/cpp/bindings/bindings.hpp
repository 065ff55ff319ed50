#pragma once

#include <pybind11/pybind11.h>

namespace agora_rtc::bindings {

// One function per file and class; module.cpp calls them in this order, so that a class is known
// before another one mentions it in a signature.
void bind_agora_parameter(pybind11::module_& module);
void bind_audio_pcm_data_sender(pybind11::module_& module);
void bind_local_audio_track(pybind11::module_& module);
void bind_remote_audio_track(pybind11::module_& module);
void bind_media_node_factory(pybind11::module_& module);
void bind_local_user(pybind11::module_& module);
void bind_rtc_conn(pybind11::module_& module);
void bind_agora_service(pybind11::module_& module);
void bind_event_loop(pybind11::module_& module);
void bind_manual_clock(pybind11::module_& module);

}  // namespace agora_rtc::bindings
