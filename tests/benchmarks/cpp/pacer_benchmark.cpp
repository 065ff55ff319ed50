#include "audio/pacer.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "audio/audio_consumer.hpp"

namespace agora_rtc::audio {
namespace {

constexpr std::int64_t kFrame_us = 10'000;
constexpr std::size_t kFrameBytes = 320;
constexpr PcmFormat kFormat{16'000, 1};
constexpr std::int64_t kLeadFrames = 10;

/// Notes how late each frame comes, counted from the first: that one begins the schedule.
class TimingSink final : public PcmSink {
 public:
  TimingSink(std::shared_ptr<const base::Clock> clock, std::size_t frames)
      : clock_(std::move(clock)) {
    late_us.reserve(frames);
  }
  Answer send(std::span<const std::uint8_t> pcm, std::int64_t, std::int64_t) override {
    const auto now_us = clock_->now_us();
    if (sent_ == 0) begun_us_ = now_us;
    for (std::size_t frame = 0; frame < pcm.size() / kFrameBytes; ++frame, ++sent_) {
      if (sent_ < kLeadFrames) continue;
      late_us.push_back(now_us - begun_us_ - (sent_ + 1 - kLeadFrames) * kFrame_us);
    }
    return {};
  }
  std::vector<std::int64_t> late_us;

 private:
  const std::shared_ptr<const base::Clock> clock_;
  std::int64_t begun_us_ = 0;
  std::int64_t sent_ = 0;
};

/// How late a thread wakes that only sleeps, until each of so many moments.
std::vector<std::int64_t> sleep_on_schedule(std::int64_t begin_us, std::int64_t period_us,
                                            std::int64_t count) {
  const base::SystemClock clock;
  std::vector<std::int64_t> late_us;
  late_us.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 1; i <= count; ++i) {
    const auto due_us = begin_us + i * period_us;
    std::this_thread::sleep_until(
        std::chrono::steady_clock::time_point(std::chrono::microseconds(due_us)));
    late_us.push_back(clock.now_us() - due_us);
  }
  return late_us;
}

double p99(std::vector<std::int64_t> values) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 99 / 100);
  std::nth_element(values.begin(), at, values.end());
  return static_cast<double>(*at);
}

/// Consumers that began one after the other, so that their frames are due at even distances, for so
/// many seconds in real time; beside them the control, which sleeps until the same moments.
void pacer_lateness(benchmark::State& state) {
  const auto consumers = state.range(0);
  const auto frames = state.range(1) * 100;
  const auto distance_us = kFrame_us / consumers;
  const auto clock = std::make_shared<base::SystemClock>();
  std::vector<std::int64_t> late_us;
  std::vector<std::int64_t> control_us;
  for (auto _ : state) {
    std::vector<std::shared_ptr<TimingSink>> sinks;
    std::vector<std::shared_ptr<AudioConsumer>> all;
    Pacer pacer(clock, Pacer::Drive::kThread);
    const std::vector<std::uint8_t> pcm(static_cast<std::size_t>(frames) * kFrameBytes);
    for (std::int64_t i = 0; i < consumers; ++i) {
      sinks.push_back(std::make_shared<TimingSink>(clock, static_cast<std::size_t>(frames)));
      all.push_back(std::make_shared<AudioConsumer>(
          sinks.back(), kFormat, AudioConsumerOptions{.lead_ms = kLeadFrames * 10}, clock,
          [&pacer] { pacer.wake(); }));
      pacer.add(all.back());
    }
    const auto begin_us = clock->now_us();
    std::thread control([&] {
      control_us = sleep_on_schedule(begin_us, distance_us, (frames - kLeadFrames) * consumers);
    });
    for (const auto& consumer : all) {
      consumer->push(pcm);
      std::this_thread::sleep_for(std::chrono::microseconds(distance_us));
    }
    control.join();
    pacer.stop();
    for (const auto& sink : sinks) {
      late_us.insert(late_us.end(), sink->late_us.begin(), sink->late_us.end());
    }
  }
  const double late = p99(std::move(late_us));
  const double control = p99(std::move(control_us));
  state.counters["late_us"] = late;
  state.counters["control_us"] = control;
  state.counters["above_control_us"] = late - control;
}
BENCHMARK(pacer_lateness)->Args({20, 5})->Iterations(1)->UseRealTime();

}  // namespace
}  // namespace agora_rtc::audio
