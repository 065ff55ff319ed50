#pragma once

#include <pybind11/pybind11.h>

#include <memory>

namespace agora_rtc::bindings {

class ConnectionObject;
class LocalUserObject;

using RTCConnectionClass = pybind11::class_<ConnectionObject, std::shared_ptr<ConnectionObject>>;
using LocalUserClass = pybind11::class_<LocalUserObject, std::shared_ptr<LocalUserObject>>;

// One function per file and class; module.cpp calls them in this order, so that a class is known
// before another one mentions it in a signature.
void bind_agora_parameter(pybind11::module_& module);
void bind_audio_pcm_data_sender(pybind11::module_& module);
void bind_local_audio_track(pybind11::module_& module);
void bind_remote_audio_track(pybind11::module_& module);
void bind_audio_consumer(pybind11::module_& module);
void bind_pcm_converter(pybind11::module_& module);
void bind_speech_detector(pybind11::module_& module);
void bind_vad(pybind11::module_& module);
void bind_media_node_factory(pybind11::module_& module);
void bind_agora_service(pybind11::module_& module);
void bind_event_loop(pybind11::module_& module);
void bind_manual_clock(pybind11::module_& module);

// These two mention each other, so both are declared before either gets its methods.
RTCConnectionClass declare_rtc_conn(pybind11::module_& module);
LocalUserClass declare_local_user(pybind11::module_& module);
void bind_rtc_conn(RTCConnectionClass& type);
void bind_local_user(LocalUserClass& type);
void bind_idle_connection(pybind11::module_& module, RTCConnectionClass& connection);
void bind_audio_reader(pybind11::module_& module, LocalUserClass& local_user);
void bind_messages(RTCConnectionClass& connection, LocalUserClass& local_user);

}  // namespace agora_rtc::bindings
