#include "bindings/pcm_audio_frame.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr const char* kPcmFrameDoc = R"(16-bit PCM to send.

data: any C-contiguous bytes-like object (bytes, bytearray, memoryview, numpy array), interleaved,
    samples_per_channel * bytes_per_sample * number_of_channels bytes; it is never modified.
samples_per_channel: samples in each channel, 0 and more; several seconds are fine.
bytes_per_sample: 2.
number_of_channels: 1 or 2.
sample_rate: 8,000 to 96,000 Hz.
timestamp: capture time in ms, 32 bits, for the receiver's statistics.
present_time_ms: comes out as presentation_ms of the frame that carries the first sample.

The fields are checked when the frame is sent.)";

}  // namespace

void bind_pcm_audio_frame(py::module_& module) {
  py::class_<PcmAudioFrame>(module, "PcmAudioFrame", kPcmFrameDoc)
      .def(py::init([](py::buffer data, std::int64_t samples_per_channel,
                       std::int64_t bytes_per_sample, std::int64_t number_of_channels,
                       std::int64_t sample_rate, std::int64_t timestamp,
                       std::int64_t present_time_ms) {
             return PcmAudioFrame{std::move(data),    samples_per_channel, bytes_per_sample,
                                  number_of_channels, sample_rate,         timestamp,
                                  present_time_ms};
           }),
           py::arg("data"), py::arg("samples_per_channel"), py::arg("bytes_per_sample"),
           py::arg("number_of_channels"), py::arg("sample_rate"), py::arg("timestamp") = 0,
           py::arg("present_time_ms") = 0)
      .def_readwrite("data", &PcmAudioFrame::data, "The bytes-like object.")
      .def_readwrite("samples_per_channel", &PcmAudioFrame::samples_per_channel,
                     "Samples in each channel.")
      .def_readwrite("bytes_per_sample", &PcmAudioFrame::bytes_per_sample, "2.")
      .def_readwrite("number_of_channels", &PcmAudioFrame::number_of_channels, "1 or 2.")
      .def_readwrite("sample_rate", &PcmAudioFrame::sample_rate, "In Hz.")
      .def_readwrite("timestamp", &PcmAudioFrame::timestamp, "Capture time in ms.")
      .def_readwrite("present_time_ms", &PcmAudioFrame::present_time_ms,
                     "Presentation time of the first sample in ms, 0 for none.");
}

}  // namespace agora_rtc::bindings
