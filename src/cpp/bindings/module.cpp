#include "bindings/audio_frame.hpp"
#include "bindings/bindings.hpp"
#include "bindings/connection_object.hpp"
#include "bindings/errors.hpp"
#include "bindings/pcm_audio_frame.hpp"

PYBIND11_MODULE(_native, module) {
  using namespace agora_rtc::bindings;
  module.doc() = "The compiled part of agora_rtc. Import the names from agora_rtc instead.";
  bind_errors(module);
  bind_audio_frame(module);
  bind_pcm_audio_frame(module);
  bind_agora_parameter(module);
  bind_audio_pcm_data_sender(module);
  bind_local_audio_track(module);
  bind_remote_audio_track(module);
  bind_audio_consumer(module);
  bind_pcm_converter(module);
  bind_speech_detector(module);
  bind_vad(module);
  bind_media_node_factory(module);
  auto connection = declare_rtc_conn(module);
  auto local_user = declare_local_user(module);
  bind_local_user(local_user);
  bind_rtc_conn(connection);
  bind_audio_reader(module, local_user);
  bind_messages(connection, local_user);
  bind_event_loop(module);
  bind_agora_service(module);
  bind_idle_connection(module, connection);
  bind_manual_clock(module);
}
