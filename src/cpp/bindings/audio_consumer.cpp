#include "audio/audio_consumer.hpp"

#include <pybind11/stl.h>

#include <string>

#include "bindings/bindings.hpp"
#include "bindings/cleared.hpp"
#include "bindings/consumer_object.hpp"
#include "bindings/contiguous_bytes.hpp"
#include "bindings/gil.hpp"
#include "bindings/pcm_buffer.hpp"
#include "bindings/raw_method.hpp"
#include "bindings/timeout.hpp"
#include "sdk/local_audio_track.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr const char* kConsumerDoc =
    R"(Paces PCM: takes it as fast as a program makes it, hands it to a sender in real time.

pcm_sender: where the PCM goes; one consumer per producer.
sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2. The PCM is 16-bit, interleaved.
lead_ms: how far ahead of real time it sends, 10 to 10,000 ms.
prebuffer_ms: how much it gathers before it begins, 0 to 10,000 ms; short utterances go out all the
    same, after as long.
capacity_ms: how much may wait, 10 ms to 3,600,000 ms.

One native thread drives all consumers, so nothing has to be called in time. Methods may be called
from any thread; all but release() and queries raise ReleasedError after release() or once the sender
was released. What the engine refuses is dropped; the next push_pcm_data(), consume() or
wait_for_playout() raises the reason, once, as an AgoraError with code and call.

Raises ValueError that names the argument for a value outside its range.)";

constexpr const char* kConsumerPushDoc =
    R"(push_pcm_data(self, data: typing_extensions.Buffer, /) -> None

Queue PCM: any C-contiguous bytes-like object, any length; a broken sample waits for its rest.

The bytes are copied before the call returns. Nothing is taken when it raises: BufferOverflowError
beyond capacity_ms, TypeError when data is not bytes-like, ReleasedError, and for audio pushed before
the AgoraError of the engine.)";

constexpr const char* kConsumerInterruptDoc =
    R"(Stop at once: drop what is queued here and in the track's own buffer in one step. A direct
track is also taken back and published anew, since its receivers have a lead of it.

When it returns, not one older sample will be sent; the next data begins anew. Returns how much was
played and dropped since the last clear() or interrupt(), by the schedule: within 20 ms of what a
receiver on the local engine hears.)";

// Below this a copy takes less time than letting go of the GIL may cost.
constexpr Py_ssize_t kLargestWithGil = 64 * 1024;

PyObject* push_pcm_data(PyObject* self, PyObject* data) {
  const auto* const consumer = raw_self<ConsumerObject>(self);
  if (consumer == nullptr) return nullptr;
  return guarded([&]() -> PyObject* {
    const ContiguousBytes bytes(data);
    if (bytes.size() <= kLargestWithGil) {
      consumer->push(bytes.span());
    } else {
      without_gil([&] { consumer->push(bytes.span()); });
    }
    Py_RETURN_NONE;
  });
}

PyMethodDef push_definition = {"push_pcm_data", push_pcm_data, METH_O, kConsumerPushDoc};

}  // namespace

void bind_audio_consumer(py::module_& module) {
  py::class_<ConsumerObject, std::shared_ptr<ConsumerObject>> type(module, "AudioConsumer",
                                                                   kConsumerDoc);
  type.def(py::init(&ConsumerObject::create), py::keep_alive<1, 2>(),
           py::arg("pcm_sender").none(false), py::arg("sample_rate"), py::arg("channels"),
           py::kw_only(), py::arg("lead_ms") = 100, py::arg("prebuffer_ms") = 0,
           py::arg("capacity_ms") = 600'000);
  add_raw_method(type, push_definition);
  type.def(
          "flush", [](ConsumerObject& self) { without_gil([&] { self.native().flush(); }); },
          "Pad the last sample and the last frame with silence instead of waiting for their rest.")
      .def(
          "consume",
          [](ConsumerObject& self) { return without_gil([&] { return self.consume(); }); },
          "Send what is due at once and return the number of frames of 10 ms sent; for programs\n"
          "with a timer of their own, harmless beside the pacer.")
      .def(
          "clear",
          [](ConsumerObject& self) {
            return cleared_to_python(without_gil([&] { return self.native().clear(); }));
          },
          "Drop what has not been sent. What was sent counts as played, since it will be heard.\n\n"
          "When it returns no byte that was still here will be sent.")
      .def(
          "interrupt",
          [](ConsumerObject& self, const std::shared_ptr<sdk::LocalAudioTrack>& track) {
            return cleared_to_python(without_gil([&] {
              auto& consumer = self.native();
              track->use();  // a released one is told before anything is dropped
              return consumer.interrupt([&] { track->fall_silent(); });
            }));
          },
          py::arg("track").none(false), kConsumerInterruptDoc)
      .def(
          "is_push_to_rtc_completed", [](ConsumerObject& self) { return self.completed(); },
          "Whether nothing is queued: all that was pushed has been played or dropped.")
      .def("wait_for_playout", &ConsumerObject::wait_for_playout, py::arg("timeout") = py::none(),
           "Wait until nothing is queued, at most `timeout` seconds; None waits as long as it\n"
           "takes. Returns whether that came to be. Ctrl+C works while it waits.")
      .def_property_readonly(
          "queued_ms", [](ConsumerObject& self) { return self.consumer().queued_ms(); },
          "int: what was pushed and has been neither played nor dropped, in ms.")
      .def_property_readonly(
          "played_ms", [](ConsumerObject& self) { return self.consumer().played_ms(); },
          "int: what has been played so far, in ms.")
      .def(
          "__len__", [](ConsumerObject& self) { return self.consumer().size(); },
          "Bytes that have not been sent yet.")
      .def(
          "__bool__", [](ConsumerObject&) { return true; },
          "Always true: a consumer is there, even when nothing waits in it.")
      .def(
          "release", [](ConsumerObject& self) { self.release(); },
          "Drop what is queued and stop; calling it again does nothing. Any order with its "
          "sender.");
}

}  // namespace agora_rtc::bindings
