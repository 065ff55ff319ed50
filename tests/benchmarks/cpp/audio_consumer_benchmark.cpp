#include "audio/audio_consumer.hpp"

#include <benchmark/benchmark.h>

#include <vector>

namespace agora_rtc::audio {
namespace {

/// A sender that takes everything.
class NullSink final : public PcmSink {
 public:
  Answer send(std::span<const std::uint8_t> pcm, std::int64_t, std::int64_t) override {
    benchmark::DoNotOptimize(pcm.data());
    return {};
  }
};

/// 10 ms of one consumer in whose queue 10 s wait: what the pacer does, and the push that keeps the
/// queue as long as it is.
void audio_consumer_step(benchmark::State& state) {
  const auto clock = std::make_shared<base::ManualClock>();
  AudioConsumer consumer(std::make_shared<NullSink>(), {16'000, 1}, {}, clock, [] {});
  const std::vector<std::uint8_t> frame(320);
  consumer.push(std::vector<std::uint8_t>(1'000 * frame.size()));
  for (auto _ : state) {
    benchmark::DoNotOptimize(consumer.run_due(clock->now_us()));
    consumer.push(frame);
    clock->advance_ms(10);
  }
}
BENCHMARK(audio_consumer_step);

}  // namespace
}  // namespace agora_rtc::audio
