#include "audio/pcm_converter.hpp"

#include <stdexcept>
#include <string>

#include "bindings/bindings.hpp"
#include "bindings/contiguous_bytes.hpp"
#include "bindings/pcm_buffer.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr const char* kPcmConverterDoc =
    R"(For agora_rtc.aio: turns a stream of 16-bit PCM into another rate and channel count.

Rates 8,000 to 96,000 Hz, channels 1 or 2. One stream per object, one thread at a time.)";

audio::PcmFormat checked_format(std::int64_t sample_rate, std::int64_t channels) {
  check_pcm_format("sample_rate", sample_rate, "channels", channels);
  return {static_cast<int>(sample_rate), static_cast<int>(channels)};
}

py::bytes convert_pcm(audio::PcmConverter& self, const py::buffer& pcm) {
  const ContiguousBytes bytes(pcm.ptr());
  const auto sample_bytes = static_cast<Py_ssize_t>(sizeof(std::int16_t)) * self.from().channels;
  if (bytes.size() % sample_bytes != 0) {
    throw std::invalid_argument("pcm has " + std::to_string(bytes.size()) +
                                " bytes; allowed are whole samples of " +
                                std::to_string(sample_bytes) + " bytes");
  }
  const auto converted = self.convert(static_cast<const std::int16_t*>(bytes.data()),
                                      static_cast<std::size_t>(bytes.size() / sample_bytes));
  return {reinterpret_cast<const char*>(converted.data()), converted.size_bytes()};
}

}  // namespace

void bind_pcm_converter(py::module_& module) {
  py::class_<audio::PcmConverter>(module, "PcmConverter", kPcmConverterDoc)
      .def(py::init([](std::int64_t from_sample_rate, std::int64_t from_channels,
                       std::int64_t to_sample_rate, std::int64_t to_channels) {
             return std::make_unique<audio::PcmConverter>(
                 checked_format(from_sample_rate, from_channels),
                 checked_format(to_sample_rate, to_channels));
           }),
           py::kw_only(), py::arg("from_sample_rate"), py::arg("from_channels"),
           py::arg("to_sample_rate"), py::arg("to_channels"))
      .def("convert", convert_pcm, py::arg("pcm"),
           "Take any number of whole samples; returns what they become, as bytes.");
}

}  // namespace agora_rtc::bindings
