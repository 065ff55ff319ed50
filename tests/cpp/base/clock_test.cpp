#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::base {
namespace {

TEST(ManualClock, StandsStillUntilItIsAdvanced) {
  ManualClock clock;
  EXPECT_EQ(clock.now_us(), 0);
  EXPECT_EQ(clock.now_us(), 0);
  clock.advance_us(1);
  EXPECT_EQ(clock.now_us(), 1);
  clock.advance_ms(10);
  EXPECT_EQ(clock.now_us(), 10'001);
}

TEST(ManualClock, CountsWholeMilliseconds) {
  ManualClock clock;
  clock.advance_us(1999);
  EXPECT_EQ(clock.now_ms(), 1);
  clock.advance_us(1);
  EXPECT_EQ(clock.now_ms(), 2);
}

TEST(SystemClock, NeverGoesBack) {
  const SystemClock clock;
  auto last_us = clock.now_us();
  for (int i = 0; i < 1000; ++i) {
    const auto now_us = clock.now_us();
    ASSERT_GE(now_us, last_us);
    last_us = now_us;
  }
}

TEST(SystemClock, IsTheSameForEveryInstance) {
  const auto before_us = SystemClock().now_us();
  const auto between_us = SystemClock().now_us();
  const auto after_us = SystemClock().now_us();
  EXPECT_LE(before_us, between_us);
  EXPECT_LE(between_us, after_us);
}

}  // namespace
}  // namespace agora_rtc::base
