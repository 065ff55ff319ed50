#include "sdk/remote_audio_track.hpp"

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "bindings/typed_objects.hpp"
#include "bindings/value_to_python.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;
using sdk::RemoteAudioTrack;

constexpr const char* kRemoteTrackDoc =
    R"(The audio of another user, handed to on_user_audio_track_subscribed.

It stays valid for as long as it is kept. All methods may be called from any thread.)";

}  // namespace

void bind_remote_audio_track(py::module_& module) {
  py::class_<RemoteAudioTrack, std::shared_ptr<RemoteAudioTrack>>(module, "RemoteAudioTrack",
                                                                  kRemoteTrackDoc)
      .def_property_readonly("user_id", &RemoteAudioTrack::user_id, "Whose audio it is.")
      .def(
          "get_state",
          [](const RemoteAudioTrack& self) { return without_gil([&] { return self.state(); }); },
          "The state, a value of REMOTE_AUDIO_STATE.")
      .def(
          "get_statistics",
          [](const RemoteAudioTrack& self) {
            const auto statistics = without_gil([&] { return self.statistics(); });
            return RemoteAudioStatsObject(value_to_python(statistics));
          },
          "The statistics so far, as RemoteAudioTrackStats.\n\n"
          "Raises NotSupportedError where the engine has none.")
      .def(
          "release", [](RemoteAudioTrack& self) { without_gil([&] { self.release(); }); },
          "Give the track back; calling it again does nothing.");
}

}  // namespace agora_rtc::bindings
