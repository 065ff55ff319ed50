#include <pybind11/stl.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "bindings/bindings.hpp"
#include "bindings/cleared.hpp"
#include "bindings/connection_object.hpp"
#include "bindings/garbage.hpp"
#include "bindings/gil.hpp"
#include "bindings/keeping.hpp"
#include "bindings/observer_argument.hpp"
#include "bindings/pcm_buffer.hpp"
#include "bindings/python_types.hpp"
#include "bindings/raw_method.hpp"
#include "bindings/timeout.hpp"
#include "bindings/typed_objects.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr const char* kConnectionDoc =
    R"(A connection to one channel at a time, by AgoraService.create_rtc_connection().

All methods may be called from any thread, from observers too. They raise ReleasedError after
release(), AgoraError when the engine refuses.)";

constexpr const char* kConnectDoc =
    R"(Join a channel.

token: "" where the project needs none.
channel_id: 1 to 64 characters of the documented alphabet.
user_id: "" or "0" takes a free number; otherwise a decimal in 1..4294967295, or any text of 1 to
    255 bytes when the service was configured with use_string_uid.
timeout: seconds to wait for the join. None returns at once; the result then comes by
    on_connected or on_connection_failure.

Raises ConnectError (with .reason) when the join is refused, TimedOutError when it takes longer, after
leaving natively, so that the connection can connect again; InvalidStateError while it is in a
channel; InvalidArgumentError for a bad channel or user id; ValueError for a negative timeout.
Ctrl+C works while it waits.)";

constexpr const char* kPushAudioDoc =
    R"(Send PCM on the connection's own track, in real time and a little ahead, however fast it comes.
A direct track (scenario AI_SERVER) forwards it at once.

data: any C-contiguous bytes-like object of whole 16-bit samples, interleaved.
sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2.
start_pts: comes out as presentation_ms of the frame that carries the first sample.

Raises InvalidStateError without a publish configuration, ValueError for data or a format outside
these ranges, BufferOverflowError when ten minutes wait already (nothing is taken then).)";

constexpr const char* kInterruptAudioDoc =
    R"(interrupt_audio(self) -> agora_rtc.stats.Cleared

Fall silent at once: drop what was pushed and has not been played. Returns how much was played
and dropped since the last interruption, as Cleared. A direct track is taken back and published anew,
since its audio lies at the receivers already. What was played is an estimate, on the local engine
within 20 ms of what a receiver hears; a network delays what is heard by as much as it takes.

Raises InvalidStateError without a publish configuration.)";

std::shared_ptr<sdk::OwnAudio> own_audio(ConnectionObject& self) {
  self.native().use();
  if (!self.native().own_audio()) {
    throw sdk::InvalidState(
        "this connection has no track of its own: create it with a publish configuration");
  }
  return self.native().own_audio();
}

void publish_audio(ConnectionObject& self) {
  const auto own = own_audio(self);
  without_gil([&] { self.native().local_user()->publish_audio(own->track()); });
}

void unpublish_audio(ConnectionObject& self) {
  const auto own = own_audio(self);
  without_gil([&] { self.native().local_user()->unpublish_audio(*own->track()); });
}

void push_audio_pcm_data(ConnectionObject& self, const py::buffer& data, std::int64_t sample_rate,
                         std::int64_t channels, std::int64_t start_pts) {
  const auto own = own_audio(self);
  const PcmBuffer buffer(data.ptr(), sample_rate, channels, start_pts);
  without_gil([&] { own->push(buffer.push()); });
}

/// Raw, though it is called rarely: its code has not run for long then, and the less there is the
/// sooner it is read from memory.
PyObject* interrupt_audio(PyObject* self, PyObject*) {
  auto* const object = raw_self<ConnectionObject>(self);
  if (object == nullptr) return nullptr;
  return guarded([&] {
    const auto own = own_audio(*object);
    const auto cleared = without_gil([&] { return own->interrupt(); });
    return cleared_to_python(cleared).release().ptr();
  });
}

PyMethodDef interrupt_audio_definition = {"interrupt_audio", interrupt_audio, METH_NOARGS,
                                          kInterruptAudioDoc};

bool is_push_to_rtc_completed(ConnectionObject& self) {
  return own_audio(self)->completed();
}

Instance<sdk::LocalAudioTrack> own_track(ConnectionObject& self) {
  return keeping(self, own_audio(self)->track());
}

DispatchStatsObject dispatch_stats(ConnectionObject& self) {
  self.native().use();
  const auto stats = self.native().mailbox().stats();
  py::dict fields;
  fields["delivered"] = stats.delivered;
  fields["waiting"] = stats.waiting;
  fields["media_dropped"] = stats.media_dropped;
  fields["utterance_ms_lost"] = stats.utterance_ms_lost;
  fields["samples_replaced"] = stats.samples_replaced;
  fields["messages_dropped"] = stats.messages_dropped;
  return imported("agora_rtc.stats", "DispatchStats")(**fields);
}

// An observer usually knows its connection, which knows the observer: only the garbage collector
// can see and break that circle.

int traverse_connection(PyObject* self, visitproc visit, void* arg) {
  Py_VISIT(Py_TYPE(self));
  if (auto* const object = held_by<ConnectionObject>(self)) {
    for (auto* const slot : (*object)->observers()) Py_VISIT(slot->get());
    Py_VISIT((*object)->service().ptr());
  }
  return 0;
}

int clear_connection(PyObject* self) {
  if (auto* const object = held_by<ConnectionObject>(self)) (*object)->forget_all();
  return 0;
}

}  // namespace

RTCConnectionClass declare_rtc_conn(py::module_& module) {
  return RTCConnectionClass(module, "RTCConnection",
                            collected_with(traverse_connection, clear_connection), kConnectionDoc);
}

void bind_rtc_conn(RTCConnectionClass& type) {
  type.def(
          "connect",
          [](ConnectionObject& self, const std::string& token, const std::string& channel_id,
             const std::string& user_id, std::optional<double> timeout) {
            self.connect(token, channel_id, user_id, timeout_in_ms(timeout));
          },
          py::arg("token"), py::arg("channel_id"), py::arg("user_id"), py::kw_only(),
          py::arg("timeout") = py::none(), kConnectDoc)
      .def("_joined", &ConnectionObject::joined,
           "For agora_rtc.aio: whether the join has ended well; False while it is under way.\n\n"
           "Raises ConnectError (with .reason) when it was refused.")
      .def("__repr__", &ConnectionObject::repr)
      .def("disconnect", &ConnectionObject::disconnect,
           "Leave the channel. Events that are on their way are delivered before it returns, at\n"
           "most for a second; from inside an observer it returns at once.")
      .def(
          "renew_token",
          [](ConnectionObject& self, const std::string& token) {
            without_gil([&] { self.native().renew_token(token); });
          },
          py::arg("token"), "Replace the token before it expires.")
      .def(
          "get_sid",
          [](ConnectionObject& self) {
            return without_gil([&] { return self.native().session_id(); });
          },
          "The id of the session, \"\" while there is none.")
      .def(
          "get_local_user",
          [](ConnectionObject& self) {
            self.native().use();
            return self.local_user();
          },
          "The user of this connection; always the same object.")
      .def(
          "get_agora_parameter",
          [](ConnectionObject& self) {
            return keeping(self, without_gil([&] { return self.native().parameter(); }));
          },
          "The parameters of this connection; always the same object.")
      .def(
          "register_observer",
          [](ConnectionObject& self, ConnectionObserver observer) {
            expect_observer(observer);
            self.register_connection_observer(std::move(observer));
          },
          py::arg("observer"),
          "Call the methods of an IRTCConnectionObserver; it replaces an earlier one.")
      .def("unregister_observer", &ConnectionObject::unregister_connection_observer,
           "Deliver what is on its way, at most for a second, then call no observer any more.")
      .def("publish_audio", publish_audio,
           "Publish the connection's own track.\n\n"
           "Raises InvalidStateError without a publish configuration.")
      .def("unpublish_audio", unpublish_audio, "Take the connection's own track back.")
      .def("push_audio_pcm_data", push_audio_pcm_data, py::arg("data"), py::arg("sample_rate"),
           py::arg("channels"), py::arg("start_pts") = 0, kPushAudioDoc)
      .def("update_audio_scenario", &ConnectionObject::update_audio_scenario, py::arg("scenario"),
           "Set the AudioScenarioType. The connection's own track is made anew for it, a direct "
           "one\n"
           "for AI_SERVER, with its settings as at first, and published again if it was; what\n"
           "waited in it is dropped. Does nothing when the scenario is set already.")
      .def("is_push_to_rtc_completed", is_push_to_rtc_completed,
           "Whether all that was pushed has been played or dropped.")
      .def_property_readonly("_audio_track", own_track,
                             "For agora_rtc.compat: the track of publish_audio().")
      .def_property_readonly("dispatch_stats", dispatch_stats,
                             "What was delivered and dropped so far, as DispatchStats.")
      .def(
          "release", &ConnectionObject::release,
          "Unpublish, unregister, leave and give the connection back; what is still on its way is\n"
          "discarded. Calling it again does nothing.");
  add_raw_method(type, interrupt_audio_definition);
}

}  // namespace agora_rtc::bindings
