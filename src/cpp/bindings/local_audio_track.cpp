#include "sdk/local_audio_track.hpp"

#include <stdexcept>
#include <string>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;
using sdk::LocalAudioTrack;

constexpr const char* kLocalTrackDoc =
    R"(What a user publishes as audio; made by AgoraService.create_custom_audio_track_pcm.

Enable it, publish it with LocalUser.publish_audio, feed it through its sender. All methods may be
called from any thread, and raise ReleasedError after release().)";

constexpr int kLoudestVolume = 400;

void adjust_publish_volume(LocalAudioTrack& self, int volume) {
  if (volume < 0 || volume > kLoudestVolume) {
    throw std::invalid_argument("volume is " + std::to_string(volume) +
                                "; allowed are 0 to 400, 100 is unchanged");
  }
  without_gil([&] { self.adjust_publish_volume(volume); });
}

void set_max_buffered_frames(LocalAudioTrack& self, int num) {
  if (num < 1) {
    throw std::invalid_argument("num is " + std::to_string(num) + "; allowed are 1 and more");
  }
  without_gil([&] { self.set_max_buffered_frames(num); });
}

void set_send_delay_ms(LocalAudioTrack& self, int delay_ms) {
  if (delay_ms < 0) {
    throw std::invalid_argument("delay_ms is " + std::to_string(delay_ms) +
                                "; allowed are 0 and more");
  }
  without_gil([&] { self.set_send_delay_ms(delay_ms); });
}

}  // namespace

void bind_local_audio_track(py::module_& module) {
  py::class_<LocalAudioTrack, std::shared_ptr<LocalAudioTrack>>(module, "LocalAudioTrack",
                                                                kLocalTrackDoc)
      .def(
          "set_enabled",
          [](LocalAudioTrack& self, bool enable) {
            without_gil([&] { self.set_enabled(enable); });
          },
          py::arg("enable"), "Turn the track on or off; subscribers see a disabled one as muted.")
      .def(
          "is_enabled",
          [](const LocalAudioTrack& self) {
            return without_gil([&] { return self.is_enabled(); });
          },
          "Whether the track is on.")
      .def(
          "get_state",
          [](const LocalAudioTrack& self) { return without_gil([&] { return self.state(); }); },
          "The state, a value of LOCAL_AUDIO_STREAM_STATE.")
      .def("adjust_publish_volume", adjust_publish_volume, py::arg("volume"),
           "Set the volume in percent, 0 to 400 (100 is unchanged, louder saturates).\n\n"
           "Raises ValueError outside that range.")
      .def(
          "get_publish_volume",
          [](const LocalAudioTrack& self) {
            return without_gil([&] { return self.publish_volume(); });
          },
          "The volume in percent.")
      .def(
          "enable_local_playback",
          [](LocalAudioTrack& self, bool enable) {
            without_gil([&] { self.enable_local_playback(enable); });
          },
          py::arg("enable"), "Play the track on this machine too, where the engine has a device.")
      .def(
          "enable_ear_monitor",
          [](LocalAudioTrack& self, bool enable, int include_audio_filter) {
            without_gil([&] { self.enable_ear_monitor(enable, include_audio_filter); });
          },
          py::arg("enable"), py::arg("include_audio_filter"),
          "Hear oneself; needs a device, so NotSupportedError on the local engine.")
      .def("set_max_buffer_audio_frame_number", set_max_buffered_frames, py::arg("num"),
           "Set how many frames of 10 ms the track keeps before a push overflows (1 and more).")
      .def(
          "clear_sender_buffer",
          [](LocalAudioTrack& self) { without_gil([&] { self.clear_sender_buffer(); }); },
          "Drop what was pushed and has not been encoded yet.")
      .def(
          "set_send_delay_ms", set_send_delay_ms, py::arg("delay_ms"),
          "Set how long the track gathers audio before it starts to send, 0 and more; 10 at first.")
      .def(
          "release", [](LocalAudioTrack& self) { without_gil([&] { self.release(); }); },
          "Give the track back; calling it again does nothing.");
}

}  // namespace agora_rtc::bindings
