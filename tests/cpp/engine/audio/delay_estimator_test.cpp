#include "engine/audio/delay_estimator.hpp"

#include <gtest/gtest.h>

#include <random>

namespace agora_rtc::engine {
namespace {

constexpr std::int64_t kPacketUs = 20'000;
constexpr std::int64_t kClockOffsetUs = -3'600'000'000;  // the two clocks need not agree

/// Feeds `count` packets from `first` on, whose transit beyond the offset `transit_us` tells.
template <class Transit>
void feed(DelayEstimator& estimator, std::int64_t first, std::int64_t count, Transit transit_us) {
  for (std::int64_t i = first; i < first + count; ++i) {
    estimator.on_arrival(i, i * kPacketUs, i * kPacketUs + kClockOffsetUs + transit_us(i));
  }
}

TEST(DelayEstimator, StaysAtTheLeastWithoutJitter) {
  DelayEstimator estimator;
  feed(estimator, 0, 500, [](std::int64_t) { return 40'000; });
  EXPECT_EQ(estimator.base_us(), kClockOffsetUs + 40'000);
  EXPECT_EQ(estimator.target_us(), DelayEstimator::kMinTargetUs);
}

TEST(DelayEstimator, FollowsTheJitterUpAndDown) {
  DelayEstimator estimator;
  std::minstd_rand random(1);
  feed(estimator, 0, 1'500,
       [&](std::int64_t) { return static_cast<std::int64_t>(random() % 80'000); });
  EXPECT_GE(estimator.target_us(), 70'000);
  EXPECT_LE(estimator.target_us(), 85'000);
  feed(estimator, 1'500, 2'500, [](std::int64_t) { return 0; });
  EXPECT_EQ(estimator.target_us(), DelayEstimator::kMinTargetUs);
}

TEST(DelayEstimator, NeverWantsMoreThanTheMost) {
  DelayEstimator estimator;
  feed(estimator, 0, 1'000, [](std::int64_t i) { return i % 2 * 900'000; });
  EXPECT_EQ(estimator.target_us(), DelayEstimator::kMaxTargetUs);
}

TEST(DelayEstimator, OneStragglerChangesNothing) {
  DelayEstimator estimator;
  feed(estimator, 0, 100, [](std::int64_t i) { return i == 50 ? 150'000 : 0; });
  EXPECT_EQ(estimator.target_us(), DelayEstimator::kMinTargetUs);
}

TEST(DelayEstimator, ALostPacketCountsAsComingWithTheNext) {
  DelayEstimator estimator;
  for (std::int64_t i = 0; i < 1'000; ++i) {
    if (i % 10 == 3) continue;
    estimator.on_arrival(i, i * kPacketUs, i * kPacketUs + i % 2 * 10'000);
  }
  EXPECT_GE(estimator.target_us(), 20'000);
  EXPECT_LE(estimator.target_us(), 30'000);
}

TEST(DelayEstimator, TheBaseFollowsAClockThatRunsOff) {
  DelayEstimator estimator;
  feed(estimator, 0, 6'000, [](std::int64_t i) { return i * kPacketUs / 2'000; });  // 500 ppm
  const std::int64_t last_transit = 5'999 * kPacketUs / 2'000 + kClockOffsetUs;
  EXPECT_NEAR(static_cast<double>(estimator.base_us()), static_cast<double>(last_transit), 2'500);
  EXPECT_EQ(estimator.target_us(), DelayEstimator::kMinTargetUs);
}

TEST(DelayEstimator, AfterALongPauseTheBaseIsNew) {
  DelayEstimator estimator;
  feed(estimator, 0, 100, [](std::int64_t) { return 10'000; });
  feed(estimator, 1'000, 10, [](std::int64_t) { return 60'000; });
  EXPECT_EQ(estimator.base_us(), kClockOffsetUs + 60'000);
}

}  // namespace
}  // namespace agora_rtc::engine
