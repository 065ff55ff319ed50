#include <atomic>
#include <chrono>
#include <cstdint>

#include "agora_sdk.h"
#include "call.hpp"
#include "instance.hpp"
#include "pcm_send.hpp"

// Written by hand, since a benchmark of the caller must not measure our log.
extern "C" AGORA_API int agora_audio_pcm_data_sender_send(
    AGORA_HANDLE agora_audio_pcm_data_sender, const void* audio_data, uint32_t capture_timestamp,
    int64_t presentation_ms, const uint32_t samples_per_channel, const uint32_t bytes_per_sample,
    const uint32_t number_of_channels, const uint32_t sample_rate) {
  using namespace vendor_double;
  Instance& all = instance();
  if (all.behaviours.benchmark.load(std::memory_order_relaxed) != 0) {
    all.counted_pushes.fetch_add(1, std::memory_order_relaxed);
    return 0;
  }
  Call call("agora_audio_pcm_data_sender_send");
  call.handle(agora_audio_pcm_data_sender, {Kind::kPcmSender})
      .bytes(audio_data, std::size_t{samples_per_channel} * bytes_per_sample * number_of_channels)
      .text(describe(capture_timestamp))
      .text(describe(presentation_ms))
      .text(describe(samples_per_channel))
      .text(describe(bytes_per_sample))
      .text(describe(number_of_channels))
      .text(describe(sample_rate));
  return call.accepted() ? 0 : call.code();
}

namespace vendor_double {

double push_floor_ns(std::uint64_t count) {
  // Through a volatile pointer: the caller goes through a pointer from dlsym too.
  auto* volatile push = &agora_audio_pcm_data_sender_send;
  const int16_t samples[160] = {};
  const int before = instance().behaviours.benchmark.exchange(1);
  const auto began = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0; i < count; ++i) {
    push(nullptr, samples, 0, 0, 160, TWO_BYTES_PER_SAMPLE, 1, 16000);
  }
  const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - began;
  instance().behaviours.benchmark = before;
  return count == 0 ? 0.0 : took.count() / static_cast<double>(count);
}

}  // namespace vendor_double
