#include "sdk/local_user.hpp"

#include <stdexcept>
#include <string>

#include "bindings/bindings.hpp"
#include "bindings/configs.hpp"
#include "bindings/connection_object.hpp"
#include "bindings/garbage.hpp"
#include "bindings/gil.hpp"
#include "bindings/observer_argument.hpp"
#include "bindings/pcm_buffer.hpp"
#include "bindings/typed_objects.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr const char* kLocalUserDoc =
    R"(The audio side of a connection, by RTCConnection.get_local_user().

All methods may be called from any thread, from observers too. They raise ReleasedError once this
object or its connection was released, AgoraError when the engine refuses.)";

constexpr const char* kRegisterFramesDoc =
    R"(Hand audio frames to `observer`, an IAudioFrameObserver; it replaces an earlier one.

Frames come for the positions whose methods the observer implements, on the service's dispatch
thread, in the formats that the set_*_parameters calls asked for (before mixing: 16 kHz mono when
none did). With enable_vad, before-mixing frames carry the verdict of voice activity detection per
user: vad_configure is an AudioVadConfigV2, None takes its defaults. A speech recogniser gets
vad_result_bytearray then, not the frame; an utterance ends exactly once whatever happens.)";

void check_role(int role) {
  if (role == CLIENT_ROLE_BROADCASTER || role == CLIENT_ROLE_AUDIENCE) return;
  throw std::invalid_argument("role is " + std::to_string(role) +
                              "; allowed are 1 (broadcaster) and 2 (audience)");
}

void set_volume_indication(LocalUserObject& self, std::int64_t interval_in_ms, std::int64_t smooth,
                           bool report_vad) {
  constexpr int kMostSmooth = 10;
  constexpr std::int64_t kLongest_ms = INT32_MAX;
  if (interval_in_ms < 0 || interval_in_ms > kLongest_ms) {
    throw std::invalid_argument("interval_in_ms is " + std::to_string(interval_in_ms) +
                                "; allowed are 0 to " + std::to_string(kLongest_ms));
  }
  if (smooth < 0 || smooth > kMostSmooth) {
    throw std::invalid_argument("smooth is " + std::to_string(smooth) + "; allowed are 0 to 10");
  }
  without_gil([&] {
    self.native().set_audio_volume_indication_parameters(static_cast<int>(interval_in_ms),
                                                         static_cast<int>(smooth), report_vad);
  });
}

void check_read_only(int mode) {
  if (mode == RAW_AUDIO_FRAME_OP_MODE_READ_ONLY) return;
  throw sdk::NotSupported(
      "mode READ_WRITE is not supported: observers run after the engine has "
      "gone on, so they cannot change a frame");
}

/// A method of the native local user, run without the GIL.
template <class Result, class... Arguments>
auto native(Result (sdk::LocalUser::*method)(Arguments...)) {
  return [method](LocalUserObject& self, Arguments... arguments) {
    return without_gil([&] { return (self.native().*method)(arguments...); });
  };
}

template <class Result>
auto native(Result (sdk::LocalUser::*method)() const) {
  return [method](LocalUserObject& self) {
    return without_gil([&] { return (self.native().*method)(); });
  };
}

void register_audio_frame_observer(LocalUserObject& self, AudioFrameObserver observer,
                                   bool enable_vad, const VadConfigObject& vad_configure) {
  expect_observer(observer);
  std::optional<audio::VadConfig> vad = vad_config(vad_configure, "vad_configure");
  if (!enable_vad) vad.reset();
  self.register_audio_frame_observer(std::move(observer), vad);
}

void bind_subscriptions(LocalUserClass& type) {
  type.def(
          "publish_audio",
          [](LocalUserObject& self, const std::shared_ptr<sdk::LocalAudioTrack>& track) {
            without_gil([&] { self.native().publish_audio(track); });
          },
          py::arg("agora_local_audio_track").none(false),
          "Publish a track; the result comes by on_audio_publish_state_changed.")
      .def(
          "unpublish_audio",
          [](LocalUserObject& self, const std::shared_ptr<sdk::LocalAudioTrack>& track) {
            without_gil([&] { self.native().unpublish_audio(*track); });
          },
          py::arg("agora_local_audio_track").none(false), "Take a track back from the channel.")
      .def("subscribe_audio", native(&sdk::LocalUser::subscribe_audio), py::arg("user_id"),
           "Hear a user; remembered until the user arrives.")
      .def("unsubscribe_audio", native(&sdk::LocalUser::unsubscribe_audio), py::arg("user_id"),
           "Hear a user no more.")
      .def("subscribe_all_audio", native(&sdk::LocalUser::subscribe_all_audio),
           "Hear every user, those who come later too.")
      .def("unsubscribe_all_audio", native(&sdk::LocalUser::unsubscribe_all_audio), "Hear nobody.");
}

void bind_formats(LocalUserClass& type) {
  constexpr auto read_only = static_cast<int>(RAW_AUDIO_FRAME_OP_MODE_READ_ONLY);
  type.def(
          "set_playback_audio_frame_before_mixing_parameters",
          [](LocalUserObject& self, std::int64_t channels, std::int64_t sample_rate) {
            check_pcm_format("sample_rate", sample_rate, "channels", channels);
            without_gil([&] {
              self.native().set_before_mixing_parameters(static_cast<std::uint32_t>(channels),
                                                         static_cast<std::uint32_t>(sample_rate));
            });
          },
          py::arg("channels"), py::arg("sample_rate"),
          "Set the format of before-mixing frames: 1 or 2 channels, 8,000 to 96,000 Hz.\n\n"
          "Raises ValueError outside these ranges.")
      .def(
          "set_playback_audio_frame_parameters",
          [](LocalUserObject& self, std::int64_t channels, std::int64_t sample_rate, int mode,
             int samples_per_call) {
            check_pcm_format("sample_rate", sample_rate, "channels", channels);
            check_read_only(mode);
            without_gil([&] {
              self.native().set_playback_parameters(static_cast<std::uint32_t>(channels),
                                                    static_cast<std::uint32_t>(sample_rate),
                                                    samples_per_call);
            });
          },
          py::arg("channels"), py::arg("sample_rate"), py::arg("mode") = read_only,
          py::arg("samples_per_call") = 0,
          "Set the format of playback frames (all users mixed).\n\n"
          "Raises ValueError outside 1 or 2 channels, 8,000 to 96,000 Hz; NotSupportedError for\n"
          "mode READ_WRITE.")
      .def(
          "set_recording_audio_frame_parameters",
          [](LocalUserObject& self, std::int64_t channels, std::int64_t sample_rate, int mode,
             int samples_per_call) {
            check_pcm_format("sample_rate", sample_rate, "channels", channels);
            check_read_only(mode);
            without_gil([&] {
              self.native().set_recording_parameters(static_cast<std::uint32_t>(channels),
                                                     static_cast<std::uint32_t>(sample_rate),
                                                     samples_per_call);
            });
          },
          py::arg("channels"), py::arg("sample_rate"), py::arg("mode") = read_only,
          py::arg("samples_per_call") = 0,
          "Set the format of record frames (what this user sends).\n\n"
          "Raises as set_playback_audio_frame_parameters does.")
      .def(
          "set_mixed_audio_frame_parameters",
          [](LocalUserObject& self, std::int64_t channels, std::int64_t sample_rate,
             int samples_per_call) {
            check_pcm_format("sample_rate", sample_rate, "channels", channels);
            without_gil([&] {
              self.native().set_mixed_parameters(static_cast<std::uint32_t>(channels),
                                                 static_cast<std::uint32_t>(sample_rate),
                                                 samples_per_call);
            });
          },
          py::arg("channels"), py::arg("sample_rate"), py::arg("samples_per_call") = 0,
          "Set the format of mixed frames (what is sent and what is heard).\n\n"
          "Raises ValueError outside 1 or 2 channels, 8,000 to 96,000 Hz.");
}

void bind_observers(LocalUserClass& type) {
  type.def(
          "register_local_user_observer",
          [](LocalUserObject& self, LocalUserObserver observer) {
            expect_observer(observer);
            self.register_observer(std::move(observer));
          },
          py::arg("observer"),
          "Call the methods of an IRTCLocalUserObserver; it replaces an earlier one.")
      .def("unregister_local_user_observer", &LocalUserObject::unregister_observer,
           "Call no observer any more; when it returns no method of the old one runs.")
      .def("register_audio_frame_observer", register_audio_frame_observer, py::arg("observer"),
           py::arg("enable_vad") = false, py::arg("vad_configure") = py::none(), kRegisterFramesDoc)
      .def("unregister_audio_frame_observer", &LocalUserObject::unregister_audio_frame_observer,
           "Deliver no frames any more; when it returns no method of the old observer runs.");
}

KeepsConnection* keeper_of(PyObject* self) {
  auto* const held = held_by<LocalUserObject>(self);
  return held == nullptr ? nullptr : std::get_deleter<KeepsConnection>(*held);
}

int traverse_local_user(PyObject* self, visitproc visit, void* arg) {
  Py_VISIT(Py_TYPE(self));
  if (const auto* const keeper = keeper_of(self)) Py_VISIT(keeper->connection.ptr());
  return 0;
}

// Nothing to clear: every circle leads through the connection, which clears its observers.
int clear_local_user(PyObject*) {
  return 0;
}

}  // namespace

LocalUserClass declare_local_user(py::module_& module) {
  return LocalUserClass(module, "LocalUser", collected_with(traverse_local_user, clear_local_user),
                        kLocalUserDoc);
}

void bind_local_user(LocalUserClass& type) {
  type.def(
          "set_user_role",
          [](LocalUserObject& self, int role) {
            check_role(role);
            without_gil([&] { self.native().set_user_role(role); });
          },
          py::arg("role"),
          "Become broadcaster or audience (ClientRoleType).\n\n"
          "Raises ValueError for another value.")
      .def("get_user_role", native(&sdk::LocalUser::user_role), "The role, a ClientRoleType value.")
      .def("set_audio_scenario", native(&sdk::LocalUser::set_audio_scenario),
           py::arg("scenario_type"), "Set the AudioScenarioType of this connection.")
      .def(
          "set_audio_encoder_configuration",
          [](LocalUserObject& self, const EncoderConfigObject& config) {
            const int profile = audio_profile(config);
            without_gil([&] { self.native().set_audio_encoder_configuration(profile); });
          },
          py::arg("config"), "Set the audio profile, by an AudioEncoderConfiguration.")
      .def("adjust_playback_signal_volume", native(&sdk::LocalUser::adjust_playback_signal_volume),
           py::arg("volume"), "Set the volume of what is heard, in percent.")
      .def("get_playback_signal_volume", native(&sdk::LocalUser::playback_signal_volume),
           "The volume of what is heard, in percent.")
      .def(
          "set_audio_volume_indication_parameters", set_volume_indication,
          py::arg("interval_in_ms"), py::arg("smooth"), py::arg("report_vad"),
          "Have on_audio_volume_indication called every `interval_in_ms`; 0 turns it off.\n\n"
          "smooth: 0 to 10, a larger one follows more slowly. report_vad: whether this user's own\n"
          "voice is judged. Raises ValueError outside these ranges.")
      .def(
          "get_rtc_connection",
          [](LocalUserObject& self) {
            self.native().use();
            return self.connection().shared_from_this();
          },
          "The connection of this user.")
      .def(
          "release", [](LocalUserObject& self) { self.native().release(); },
          "Let go; the connection stays. Calling it again does nothing.");
  bind_subscriptions(type);
  bind_formats(type);
  bind_observers(type);
}

}  // namespace agora_rtc::bindings
