#include "bindings/audio_frame.hpp"

#include <structmember.h>

#include <cstring>
#include <limits>
#include <new>
#include <string>

#include "bindings/audio_frame_doc.hpp"
#include "bindings/contiguous_bytes.hpp"
#include "bindings/python_types.hpp"
#include "bindings/raw_method.hpp"
#include "bindings/text_cache.hpp"

namespace agora_rtc::bindings {
namespace {

struct AudioFrameObject {
  PyObject_HEAD;
  audio::AudioFramePtr frame;
  Py_ssize_t shape[2];
  Py_ssize_t strides[2];
};

constexpr int kNotGiven = std::numeric_limits<int>::min();

PyTypeObject* frame_type = nullptr;

AudioFrameObject* self_of(PyObject* object) {
  return reinterpret_cast<AudioFrameObject*>(object);
}

const audio::AudioFrame& frame_of(PyObject* object) {
  return *self_of(object)->frame;
}

PyObject* adopt(PyTypeObject* type, audio::AudioFramePtr frame) {
  PyObject* const object = type->tp_alloc(type, 0);
  if (object == nullptr) return nullptr;
  auto* const self = self_of(object);
  const Py_ssize_t sample_size = frame->bytes_per_sample;
  self->shape[0] = frame->samples_per_channel;
  self->shape[1] = frame->channels;
  self->strides[0] = sample_size * frame->channels;
  self->strides[1] = sample_size;
  new (&self->frame) audio::AudioFramePtr(std::move(frame));
  return object;
}

void dealloc(PyObject* object) {
  PyTypeObject* const type = Py_TYPE(object);
  self_of(object)->frame.~unique_ptr();
  type->tp_free(object);
  Py_DECREF(type);
}

int get_buffer(PyObject* object, Py_buffer* view, int flags) {
  auto* const self = self_of(object);
  auto& data = self->frame->data;
  if (PyBuffer_FillInfo(view, object, data.data(), static_cast<Py_ssize_t>(data.size()), 1,
                        flags) != 0) {
    return -1;
  }
  // FillInfo describes plain bytes; whoever asks for more gets int16 of (samples, channels).
  if ((flags & PyBUF_ND) == 0) return 0;
  view->ndim = 2;
  view->itemsize = self->frame->bytes_per_sample;
  view->format = (flags & PyBUF_FORMAT) != 0 ? const_cast<char*>("h") : nullptr;
  view->shape = self->shape;
  view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? self->strides : nullptr;
  return 0;
}

Py_ssize_t length(PyObject* object) {
  return static_cast<Py_ssize_t>(frame_of(object).data.size());
}

PyObject* frame_with(PyTypeObject* type, const audio::AudioFrame& described, PyObject* data) {
  const ContiguousBytes bytes(data);
  const Py_ssize_t sample_size = described.channels * described.bytes_per_sample;
  if (bytes.size() % sample_size != 0) {
    return PyErr_Format(PyExc_ValueError,
                        "data has %zd bytes; allowed are whole samples of %zd bytes", bytes.size(),
                        sample_size);
  }
  auto frame = audio::make_audio_frame();
  auto memory = std::move(frame->data);
  *frame = described;
  frame->data = std::move(memory);
  frame->samples_per_channel = static_cast<int>(bytes.size() / sample_size);
  const auto span = bytes.span();
  frame->data.assign(span.begin(), span.end());
  return adopt(type, std::move(frame));
}

PyObject* new_frame(PyTypeObject* type, PyObject* args, PyObject* kwargs) {
  static const char* const names[] = {
      "data",       "samples_per_sec", "channels",        "rms",  "voice_prob", "far_field_flag",
      "music_prob", "pitch",           "presentation_ms", nullptr};
  PyObject* data = nullptr;
  audio::AudioFrame given;
  given.samples_per_sec = kNotGiven;
  given.voice_prob = kNotGiven;
  long long presentation_ms = 0;
  if (!PyArg_ParseTupleAndKeywords(
          args, kwargs, "O|$iiiiiiiL:AudioFrame", const_cast<char**>(names), &data,
          &given.samples_per_sec, &given.channels, &given.rms, &given.voice_prob,
          &given.far_field_flag, &given.music_prob, &given.pitch, &presentation_ms)) {
    if (PyErr_ExceptionMatches(PyExc_OverflowError) == 0) return nullptr;
    PyErr_Clear();
    return PyErr_Format(PyExc_ValueError, "a field of AudioFrame has more than 32 bits");
  }
  if (given.samples_per_sec == kNotGiven) {
    return PyErr_Format(PyExc_TypeError, "AudioFrame() needs samples_per_sec");
  }
  if (given.samples_per_sec <= 0) {
    return PyErr_Format(PyExc_ValueError, "samples_per_sec is %d; allowed is a rate above 0 Hz",
                        given.samples_per_sec);
  }
  if (given.channels != 1 && given.channels != 2) {
    return PyErr_Format(PyExc_ValueError, "channels is %d; allowed are 1 and 2", given.channels);
  }
  if (given.voice_prob == kNotGiven) {
    given.voice_prob = 0;
    given.label_quality = audio::LabelQuality::kAbsent;
  }
  given.presentation_ms = presentation_ms;
  return guarded([&] { return frame_with(type, given, data); });
}

template <auto member>
PyObject* get_number(PyObject* object, void*) {
  return PyLong_FromLongLong(static_cast<long long>(frame_of(object).*member));
}

PyObject* get_user_id(PyObject* object, void*) {
  return guarded([&] { return cached_text(frame_of(object).user_id).release().ptr(); });
}

PyObject* get_bytes_view(PyObject* object, void*) {
  if (frame_of(object).data.empty()) {  // a view with zeros in its shape cannot be cast
    const auto nothing = py::bytes();
    return PyMemoryView_FromObject(nothing.ptr());
  }
  PyObject* const samples = PyMemoryView_FromObject(object);
  if (samples == nullptr) return nullptr;
  PyObject* const bytes = PyObject_CallMethod(samples, "cast", "s", "B");
  Py_DECREF(samples);
  return bytes;
}

PyObject* to_ndarray(PyObject* object, PyObject*) {
  try {
    return imported("numpy", "asarray")(py::handle(object)).release().ptr();
  } catch (py::error_already_set& raised) {
    raised.restore();
    return nullptr;
  }
}

PyObject* repr(PyObject* object) {
  const auto& frame = frame_of(object);
  return PyUnicode_FromFormat("<AudioFrame %d samples, %d Hz, %d ch, rms %d dBFS, voice_prob %d>",
                              frame.samples_per_channel, frame.samples_per_sec, frame.channels,
                              frame.rms, frame.voice_prob);
}

using audio::AudioFrame;

PyGetSetDef properties[] = {
    {"samples_per_channel", get_number<&AudioFrame::samples_per_channel>, nullptr,
     doc::kSamplesPerChannel, nullptr},
    {"channels", get_number<&AudioFrame::channels>, nullptr, doc::kChannels, nullptr},
    {"bytes_per_sample", get_number<&AudioFrame::bytes_per_sample>, nullptr, doc::kBytesPerSample,
     nullptr},
    {"samples_per_sec", get_number<&AudioFrame::samples_per_sec>, nullptr, doc::kSamplesPerSec,
     nullptr},
    {"rms", get_number<&AudioFrame::rms>, nullptr, doc::kRms, nullptr},
    {"voice_prob", get_number<&AudioFrame::voice_prob>, nullptr, doc::kVoiceProb, nullptr},
    {"far_field_flag", get_number<&AudioFrame::far_field_flag>, nullptr, doc::kFarFieldFlag,
     nullptr},
    {"music_prob", get_number<&AudioFrame::music_prob>, nullptr, doc::kMusicProb, nullptr},
    {"pitch", get_number<&AudioFrame::pitch>, nullptr, doc::kPitch, nullptr},
    {"presentation_ms", get_number<&AudioFrame::presentation_ms>, nullptr, doc::kPresentation,
     nullptr},
    {"rtp_timestamp", get_number<&AudioFrame::rtp_timestamp>, nullptr, doc::kRtpTimestamp, nullptr},
    {"render_time_ms", get_number<&AudioFrame::render_time_ms>, nullptr, doc::kRenderTime, nullptr},
    {"dropped_before_ms", get_number<&AudioFrame::dropped_before_ms>, nullptr, doc::kDroppedBefore,
     nullptr},
    {"user_id", get_user_id, nullptr, doc::kUserId, nullptr},
    {"buffer", get_bytes_view, nullptr, doc::kBuffer, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMethodDef methods[] = {
    {"to_ndarray", to_ndarray, METH_NOARGS, doc::kToNdarray},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_doc, const_cast<char*>(doc::kAudioFrame)},
    {Py_tp_new, reinterpret_cast<void*>(new_frame)},
    {Py_tp_dealloc, reinterpret_cast<void*>(dealloc)},
    {Py_tp_repr, reinterpret_cast<void*>(repr)},
    {Py_tp_getset, properties},
    {Py_tp_methods, methods},
    {Py_sq_length, reinterpret_cast<void*>(length)},
    {Py_bf_getbuffer, reinterpret_cast<void*>(get_buffer)},
    {0, nullptr},
};

PyType_Spec spec = {"agora_rtc._native.AudioFrame", sizeof(AudioFrameObject), 0, Py_TPFLAGS_DEFAULT,
                    slots};

}  // namespace

void bind_audio_frame(py::module_& module) {
  frame_type = reinterpret_cast<PyTypeObject*>(PyType_FromSpec(&spec));
  if (frame_type == nullptr) throw py::error_already_set();
  module.attr("AudioFrame") = py::handle(reinterpret_cast<PyObject*>(frame_type));
}

const audio::AudioFrame& audio_frame_of(py::handle object) {
  if (PyObject_TypeCheck(object.ptr(), frame_type) == 0) {
    throw py::type_error("frame must be an AudioFrame, not " +
                         std::string(Py_TYPE(object.ptr())->tp_name));
  }
  return frame_of(object.ptr());
}

PyObject* new_audio_frame(audio::AudioFramePtr frame) {
  return adopt(frame_type, std::move(frame));
}

}  // namespace agora_rtc::bindings
