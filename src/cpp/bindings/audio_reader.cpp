#include "bindings/audio_reader.hpp"

#include <pybind11/stl.h>

#include <stdexcept>

#include "bindings/audio_frame.hpp"
#include "bindings/audio_readers.hpp"
#include "bindings/bindings.hpp"
#include "bindings/garbage.hpp"
#include "bindings/local_user_object.hpp"
#include "bindings/pcm_buffer.hpp"
#include "bindings/python_types.hpp"
#include "bindings/raw_method.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr const char* kAudioReaderDoc =
    R"(For agora_rtc.aio: before-mixing frames of one user (None: of all) in the form a reader wants.

sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2. frame_ms: a multiple of 10 up to 1,000.
queue_ms: how much may wait, frame_ms to 600,000; the oldest frame goes then.

LocalUser._add_audio_reader() begins; it ends with close(), or when nobody holds the reader any more.
All on the thread that drains the connection. Raises ValueError outside these ranges.)";

constexpr const char* kTakeDoc = R"(take(self) -> AudioFrame | None

The oldest frame, None when there is none.)";

constexpr const char* kWakeDoc = R"(wake(self, future: asyncio.Future[None], /) -> None

Resolve an asyncio future, once, when the next frame can be taken.)";

constexpr std::int64_t kPart_ms = 10;
constexpr std::int64_t kLongestFrame_ms = 1000;
constexpr std::int64_t kLongestQueue_ms = 600'000;

PyObject* take_frame(PyObject* self, PyObject*) {
  auto* const reader = raw_self<AudioReaderObject>(self);
  if (reader == nullptr) return nullptr;
  auto frame = reader->take();
  if (!frame) Py_RETURN_NONE;
  return new_audio_frame(std::move(frame));
}

PyObject* wake_future(PyObject* self, PyObject* future) {
  auto* const reader = raw_self<AudioReaderObject>(self);
  if (reader == nullptr) return nullptr;
  reader->wake(py::reinterpret_borrow<py::object>(future));
  Py_RETURN_NONE;
}

py::object checked(PyObject* result) {
  if (result == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(result);
}

bool is_done(const py::object& future) {
  return checked(PyObject_CallMethodNoArgs(future.ptr(), interned("done"))).ptr() == Py_True;
}

PyMethodDef wake_definition = {"wake", wake_future, METH_O, kWakeDoc};
PyMethodDef take_definition = {"take", take_frame, METH_NOARGS, kTakeDoc};

// The future leads to the task that waits for it, which holds the reader.

int traverse_audio_reader(PyObject* self, visitproc visit, void* arg) {
  Py_VISIT(Py_TYPE(self));
  if (auto* const reader = held_by<AudioReaderObject>(self)) Py_VISIT((*reader)->future());
  return 0;
}

int clear_audio_reader(PyObject* self) {
  if (auto* const reader = held_by<AudioReaderObject>(self)) (*reader)->drop_future();
  return 0;
}

}  // namespace

std::shared_ptr<AudioReaderObject> AudioReaderObject::create(std::optional<std::string> user_id,
                                                             std::int64_t sample_rate,
                                                             std::int64_t channels,
                                                             std::int64_t frame_ms,
                                                             std::int64_t queue_ms) {
  check_pcm_format("sample_rate", sample_rate, "channels", channels);
  if (frame_ms < kPart_ms || frame_ms > kLongestFrame_ms || frame_ms % kPart_ms != 0) {
    throw std::invalid_argument("frame_ms is " + std::to_string(frame_ms) +
                                "; allowed are multiples of 10 up to 1000");
  }
  if (queue_ms < frame_ms || queue_ms > kLongestQueue_ms) {
    throw std::invalid_argument("queue_ms is " + std::to_string(queue_ms) + "; allowed are " +
                                std::to_string(frame_ms) + " (frame_ms) to 600000");
  }
  const audio::PcmFormat format{static_cast<int>(sample_rate), static_cast<int>(channels)};
  return std::make_shared<AudioReaderObject>(std::move(user_id),
                                             audio::FrameQueueOptions{format, frame_ms, queue_ms});
}

void AudioReaderObject::hear(const audio::AudioFrame& frame) {
  if (closed_ || !queue_.add(frame) || !future_) return;
  const auto future = std::exchange(future_, {});
  if (!is_done(future)) {
    checked(PyObject_CallMethodOneArg(future.ptr(), interned("set_result"), Py_None));
  }
}

void AudioReaderObject::close() {
  closed_ = true;
  future_ = {};
  leave();
}

void AudioReaderObject::leave() {
  if (const auto readers = readers_.lock()) readers->forget_gone(user_id_);
}

void bind_audio_reader(py::module_& module, LocalUserClass& local_user) {
  py::class_<AudioReaderObject, std::shared_ptr<AudioReaderObject>> type(
      module, "AudioReader", collected_with(traverse_audio_reader, clear_audio_reader),
      kAudioReaderDoc);
  type.def(py::init(&AudioReaderObject::create), py::arg("user_id"), py::kw_only(),
           py::arg("sample_rate"), py::arg("channels"), py::arg("frame_ms"), py::arg("queue_ms"));
  add_raw_method(type, take_definition);
  add_raw_method(type, wake_definition);
  type.def("forget", &AudioReaderObject::forget, py::arg("user_id"),
           "Forget the begun frame of a user who left.")
      .def_property_readonly("dropped", &AudioReaderObject::dropped,
                             "int: frames that went because nobody took them in time.")
      .def("clear", &AudioReaderObject::clear, "Forget what waits.")
      .def("close", &AudioReaderObject::close, "Hear nothing more; what waits can still be taken.");
  local_user.def("_add_audio_reader", &LocalUserObject::add_audio_reader,
                 py::arg("reader").none(false),
                 "For agora_rtc.aio: let an AudioReader hear, from now on.");
}

}  // namespace agora_rtc::bindings
