#include "sdk/audio_pcm_data_sender.hpp"

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "bindings/pcm_audio_frame.hpp"
#include "bindings/pcm_buffer.hpp"
#include "bindings/raw_method.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr const char* kSenderDoc =
    R"(Takes PCM into the SDK; made by MediaNodeFactory.create_audio_pcm_data_sender.

All methods may be called from any thread. After release() they raise ReleasedError.)";

constexpr const char* kSendDoc =
    R"(send_audio_pcm_data(self, frame: PcmAudioFrame, /) -> None

Queue PCM on the track of this sender. The bytes are copied before the call returns; the GIL is
free meanwhile. One push may carry several seconds.

Raises TypeError when frame is no PcmAudioFrame or its data no bytes-like object, ValueError when a
field is out of its range or data has another length than the fields say, BufferOverflowError when
the track's buffer has no room (nothing is taken then), ReleasedError.)";

PyTypeObject* pcm_frame_type = nullptr;

PyObject* send_audio_pcm_data(PyObject* self, PyObject* argument) {
  if (PyObject_TypeCheck(argument, pcm_frame_type) == 0) {
    return PyErr_Format(PyExc_TypeError, "frame must be a PcmAudioFrame, not %s",
                        Py_TYPE(argument)->tp_name);
  }
  const auto* const sender = raw_self<sdk::AudioPcmDataSender>(self);
  const auto* const frame = raw_self<PcmAudioFrame>(argument);
  if (sender == nullptr || frame == nullptr) return nullptr;
  return guarded([&]() -> PyObject* {
    const PcmBuffer buffer(*frame);
    const int result = without_gil([&] { return sender->send(buffer.push()); });
    if (result != 0) throw sdk::NativeError(result, "agora_audio_pcm_data_sender_send");
    Py_RETURN_NONE;
  });
}

PyMethodDef send_definition = {"send_audio_pcm_data", send_audio_pcm_data, METH_O, kSendDoc};

}  // namespace

void bind_audio_pcm_data_sender(py::module_& module) {
  pcm_frame_type = reinterpret_cast<PyTypeObject*>(py::type::of<PcmAudioFrame>().ptr());
  py::class_<sdk::AudioPcmDataSender, std::shared_ptr<sdk::AudioPcmDataSender>> type(
      module, "AudioPcmDataSender", kSenderDoc);
  add_raw_method(type, send_definition);
  type.def(
      "release", [](sdk::AudioPcmDataSender& self) { without_gil([&] { self.release(); }); },
      "Give the sender back; calling it again does nothing.");
}

}  // namespace agora_rtc::bindings
