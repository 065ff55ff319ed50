#include "bindings/pcm_buffer.hpp"

#include <stdexcept>
#include <string>

namespace agora_rtc::bindings {
namespace {

constexpr std::int64_t kBytesPerSample = 2;
constexpr std::int64_t kLowestRate = 8'000;
constexpr std::int64_t kHighestRate = 96'000;

[[noreturn]] void refuse(const char* name, std::int64_t value, const char* allowed) {
  throw std::invalid_argument(std::string(name) + " is " + std::to_string(value) + "; allowed " +
                              allowed);
}

}  // namespace

void check_pcm_format(const char* rate_name, std::int64_t sample_rate, const char* channels_name,
                      std::int64_t channels) {
  if (sample_rate < kLowestRate || sample_rate > kHighestRate) {
    refuse(rate_name, sample_rate, "are 8000 to 96000 Hz");
  }
  if (channels != 1 && channels != 2) refuse(channels_name, channels, "are 1 and 2");
}

PcmBuffer::PcmBuffer(const PcmAudioFrame& frame) {
  check_pcm_format("sample_rate", frame.sample_rate, "number_of_channels",
                   frame.number_of_channels);
  if (frame.bytes_per_sample != kBytesPerSample) {
    refuse("bytes_per_sample", frame.bytes_per_sample, "is 2");
  }
  const auto sample_size = kBytesPerSample * frame.number_of_channels;
  if (frame.samples_per_channel < 0 || frame.samples_per_channel > UINT32_MAX / sample_size) {
    refuse("samples_per_channel", frame.samples_per_channel, "are 0 and more");
  }
  if (PyObject_GetBuffer(frame.data.ptr(), &view_, PyBUF_SIMPLE) != 0) {
    throw pybind11::error_already_set();
  }
  const auto expected = frame.samples_per_channel * sample_size;
  if (view_.len != expected) {
    const auto length = view_.len;
    PyBuffer_Release(&view_);
    throw std::invalid_argument("data has " + std::to_string(length) + " bytes; " +
                                std::to_string(frame.samples_per_channel) +
                                " samples per channel need " + std::to_string(expected));
  }
  push_ = {view_.buf,
           frame.timestamp,
           frame.present_time_ms,
           static_cast<std::uint32_t>(frame.samples_per_channel),
           static_cast<std::uint32_t>(kBytesPerSample),
           static_cast<std::uint32_t>(frame.number_of_channels),
           static_cast<std::uint32_t>(frame.sample_rate)};
}

PcmBuffer::PcmBuffer(PyObject* data, std::int64_t sample_rate, std::int64_t channels,
                     std::int64_t present_time_ms) {
  check_pcm_format("sample_rate", sample_rate, "channels", channels);
  if (PyObject_GetBuffer(data, &view_, PyBUF_SIMPLE) != 0) throw pybind11::error_already_set();
  const auto sample_size = kBytesPerSample * channels;
  if (view_.len % sample_size != 0 || view_.len > UINT32_MAX) {
    const auto length = view_.len;
    PyBuffer_Release(&view_);
    throw std::invalid_argument("data has " + std::to_string(length) +
                                " bytes; allowed are whole samples of " +
                                std::to_string(sample_size) + " bytes, less than 4 GiB");
  }
  push_ = {view_.buf,
           0,
           present_time_ms,
           static_cast<std::uint32_t>(view_.len / sample_size),
           static_cast<std::uint32_t>(kBytesPerSample),
           static_cast<std::uint32_t>(channels),
           static_cast<std::uint32_t>(sample_rate)};
}

}  // namespace agora_rtc::bindings
