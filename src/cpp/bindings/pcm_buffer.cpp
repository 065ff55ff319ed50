#include "bindings/pcm_buffer.hpp"

#include <stdexcept>
#include <string>

namespace agora_rtc::bindings {
namespace {

constexpr std::int64_t kBytesPerSample = 2;
constexpr std::int64_t kLowestRate = 8'000;
constexpr std::int64_t kHighestRate = 96'000;
constexpr std::int64_t kMostSamples = UINT32_MAX / 4;  // of both channels, in bytes

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

PcmBuffer::PcmBuffer(const PcmAudioFrame& frame) : bytes_(checked(frame).data.ptr()) {
  const auto expected =
      frame.samples_per_channel * frame.bytes_per_sample * frame.number_of_channels;
  if (bytes_.size() != expected) {
    throw std::invalid_argument("data has " + std::to_string(bytes_.size()) + " bytes; " +
                                std::to_string(frame.samples_per_channel) +
                                " samples per channel need " + std::to_string(expected));
  }
  push_ = {bytes_.data(),
           static_cast<std::uint32_t>(frame.timestamp),
           frame.present_time_ms,
           static_cast<std::uint32_t>(frame.samples_per_channel),
           static_cast<std::uint32_t>(kBytesPerSample),
           static_cast<std::uint32_t>(frame.number_of_channels),
           static_cast<std::uint32_t>(frame.sample_rate)};
}

PcmBuffer::PcmBuffer(PyObject* data, std::int64_t sample_rate, std::int64_t channels,
                     std::int64_t present_time_ms)
    : bytes_(checked(data, sample_rate, channels)) {
  const auto sample_size = kBytesPerSample * channels;
  if (bytes_.size() % sample_size != 0 || bytes_.size() > UINT32_MAX) {
    throw std::invalid_argument("data has " + std::to_string(bytes_.size()) +
                                " bytes; allowed are whole samples of " +
                                std::to_string(sample_size) + " bytes, less than 4 GiB");
  }
  push_ = {bytes_.data(),
           0,
           present_time_ms,
           static_cast<std::uint32_t>(bytes_.size() / sample_size),
           static_cast<std::uint32_t>(kBytesPerSample),
           static_cast<std::uint32_t>(channels),
           static_cast<std::uint32_t>(sample_rate)};
}

const PcmAudioFrame& PcmBuffer::checked(const PcmAudioFrame& frame) {
  check_pcm_format("sample_rate", frame.sample_rate, "number_of_channels",
                   frame.number_of_channels);
  if (frame.bytes_per_sample != kBytesPerSample) {
    refuse("bytes_per_sample", frame.bytes_per_sample, "is 2");
  }
  if (frame.samples_per_channel < 0 || frame.samples_per_channel > kMostSamples) {
    refuse("samples_per_channel", frame.samples_per_channel, "are 0 and more");
  }
  if (frame.timestamp < 0 || frame.timestamp > UINT32_MAX) {
    refuse("timestamp", frame.timestamp, "are 0 to 4294967295 ms");
  }
  return frame;
}

PyObject* PcmBuffer::checked(PyObject* data, std::int64_t sample_rate, std::int64_t channels) {
  check_pcm_format("sample_rate", sample_rate, "channels", channels);
  return data;
}

}  // namespace agora_rtc::bindings
