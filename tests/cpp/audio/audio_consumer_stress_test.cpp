// What holds whatever threads do to a consumer; tests/cpp/sdk tries it on the local engine.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

#include "audio/audio_consumer.hpp"
#include "audio/pacer.hpp"
#include "base/clock.hpp"

namespace agora_rtc::audio {
namespace {

constexpr PcmFormat kFormat{16'000, 1};
constexpr int kSamplesPerMs = 16;
constexpr int kRounds = 2000;

/// Takes samples that say in which round they were pushed, and complains of older ones than are
/// allowed; every now and then it is full.
class RoundSink final : public PcmSink {
 public:
  Answer send(std::span<const std::uint8_t> pcm, std::int64_t, std::int64_t) override {
    // A push takes its time, and only so can others get in between.
    std::this_thread::sleep_for(std::chrono::microseconds(20));
    if (++sends_ % 17 == 0) return {Result::kFull};
    std::vector<std::int16_t> samples(pcm.size() / 2);
    std::memcpy(samples.data(), pcm.data(), pcm.size());
    for (const auto sample : samples) {
      if (sample == 0) continue;  // padding
      if (sample < oldest_allowed.load()) ++too_old;
      if (sample < newest_) ++out_of_order;
      newest_ = sample;
    }
    taken += static_cast<std::int64_t>(samples.size());
    return {};
  }
  std::atomic<int> oldest_allowed{1};
  int too_old = 0;
  int out_of_order = 0;
  std::atomic<std::int64_t> taken{0};

 private:
  int newest_ = 0;
  int sends_ = 0;
};

/// One thread pushes and clears or interrupts in turns, so that it knows what may still come; seven
/// others and the pacer do what else there is.
TEST(AudioConsumerStress, NothingOlderFollowsAClearOrAnInterruption) {
  const auto clock = std::make_shared<base::SystemClock>();
  const auto sink = std::make_shared<RoundSink>();
  Pacer pacer(clock, Pacer::Drive::kThread);
  const auto consumer = std::make_shared<AudioConsumer>(sink, kFormat, AudioConsumerOptions{},
                                                        clock, [&] { pacer.wake(); });
  pacer.add(consumer);
  std::atomic<bool> stop{false};
  std::vector<std::thread> others;
  for (int i = 0; i < 7; ++i) {
    others.emplace_back([&, i] {
      while (!stop) {
        if (i < 3) consumer->consume();
        if (i == 3) consumer->flush();
        if (i == 4) consumer->wait_played(1);
        if (i == 5) {
          EXPECT_GE(consumer->queued_ms(), 0);
          EXPECT_GE(consumer->end_us(), 0);
        }
        if (i == 6) consumer->take_refusal();
        std::this_thread::yield();
      }
    });
  }

  std::int64_t pushed_ms = 0;
  std::int64_t accounted_ms = 0;
  for (int round = 1; round <= kRounds; ++round) {
    for (int ms = 1; ms <= 5; ++ms) {
      const std::vector<std::int16_t> samples(static_cast<std::size_t>(ms * kSamplesPerMs),
                                              static_cast<std::int16_t>(round));
      std::vector<std::uint8_t> pcm(samples.size() * 2);
      std::memcpy(pcm.data(), samples.data(), pcm.size());
      ASSERT_EQ(consumer->push(pcm), AudioConsumer::PushResult::kTaken);
      pushed_ms += ms;
    }
    // Time passes, until something of this round was sent.
    const std::int64_t taken = sink->taken;
    for (int i = 0; round % 50 == 0 && i < 10'000 && sink->taken == taken; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    const auto cleared = round % 2 == 0 ? consumer->clear() : consumer->interrupt([] {});
    sink->oldest_allowed = round + 1;
    accounted_ms += cleared.played_ms + cleared.dropped_ms;
    ASSERT_GE(cleared.played_ms, 0);
    ASSERT_GE(cleared.dropped_ms, 0);
  }
  stop = true;
  for (auto& thread : others) thread.join();
  consumer->release();
  pacer.stop();

  EXPECT_EQ(accounted_ms, pushed_ms);
  EXPECT_EQ(sink->too_old, 0);
  EXPECT_EQ(sink->out_of_order, 0);
  EXPECT_GE(sink->taken, kRounds / 50);
  EXPECT_EQ(consumer->size(), 0u);
}

}  // namespace
}  // namespace agora_rtc::audio
