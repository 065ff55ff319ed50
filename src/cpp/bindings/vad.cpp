#include <pybind11/stl.h>

#include <string>
#include <utility>

#include "audio/vad_session.hpp"
#include "bindings/audio_frame.hpp"
#include "bindings/bindings.hpp"
#include "bindings/configs.hpp"
#include "bindings/typed_objects.hpp"
#include "bindings/vad_object.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr const char* kVadDoc =
    R"(Voice activity detection for the frames of one stream.

config: AudioVadConfigV2; None takes its defaults.

The same machine runs on the receive path with LocalUser.register_audio_frame_observer(enable_vad).
May be used from any thread.)";

constexpr const char* kVadProcessDoc =
    R"(Judge a frame; returns (state, bytes), the state one of VadState.

START_SPEAKING comes with the bytes of all frames kept, the pre-roll first, SPEAKING and
STOP_SPEAKING with the frame's own, the rest with none; joined, they are the utterance without a gap.

Raises ValueError unless the frame is 10 ms long (to one sample) at 8,000 to 96,000 Hz, TypeError for
another object.)";

constexpr const char* kManagerDoc =
    R"(A detection for each user of each channel, all with one configuration.

May be used from any thread. After release() the methods raise ReleasedError.)";

}  // namespace

void bind_vad(py::module_& module) {
  py::class_<VadObject, std::shared_ptr<VadObject>>(module, "AudioVadV2", kVadDoc)
      .def(py::init([](const VadConfigObject& config) {
             return std::make_shared<VadObject>(vad_config(config, "config"));
           }),
           py::arg("config") = py::none())
      .def(
          "init",
          [](VadObject& self, const VadConfigObject& config) {
            self.init(vad_config(config, "config"));
          },
          py::arg("config") = py::none(), "Begin anew with another configuration.")
      .def("process", &VadObject::process, py::arg("frame"), kVadProcessDoc)
      .def_property_readonly_static(
          "_vad_state_startspeaking", [](const py::object&) { return 1; },
          "int: VadState.START_SPEAKING, under the name that old programs use.")
      .def_property_readonly_static(
          "_vad_state_speaking", [](const py::object&) { return 2; },
          "int: VadState.SPEAKING, under the name that old programs use.")
      .def_property_readonly_static(
          "_vad_state_stopspeaking", [](const py::object&) { return 3; },
          "int: VadState.STOP_SPEAKING, under the name that old programs use.");

  py::class_<VadManagerObject, std::shared_ptr<VadManagerObject>>(module, "AudioVadManager",
                                                                  kManagerDoc)
      .def(py::init([](const VadConfigObject& config) {
             return std::make_shared<VadManagerObject>(vad_config(config, "configure"));
           }),
           py::arg("configure") = py::none())
      .def("process", &VadManagerObject::process, py::arg("channel_id"), py::arg("user_id"),
           py::arg("frame"), "Judge a frame of a user; returns what AudioVadV2.process does.")
      .def("get_vad_instance", &VadManagerObject::find, py::arg("channel_id"), py::arg("user_id"),
           "The detection of a user, None when no frame of that user came yet.")
      .def("del_vad_instance", &VadManagerObject::forget, py::arg("channel_id"), py::arg("user_id"),
           "Forget a user.")
      .def("release", &VadManagerObject::release,
           "Forget all users; calling it again does nothing.");
}

}  // namespace agora_rtc::bindings
