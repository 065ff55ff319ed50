#include "engine/core/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine {
namespace {

TEST(RateLimiter, CountsWithinAnySecond) {
  RateLimiter limiter(2, 100);
  EXPECT_TRUE(limiter.admit(1, 0));
  EXPECT_TRUE(limiter.admit(1, 900'000));
  EXPECT_FALSE(limiter.admit(1, 999'999));
  EXPECT_TRUE(limiter.admit(1, 1'000'000));
  EXPECT_FALSE(limiter.admit(1, 1'899'999));
  EXPECT_TRUE(limiter.admit(1, 1'900'000));
}

TEST(RateLimiter, BeginsAnew) {
  RateLimiter limiter(1, 10);
  EXPECT_TRUE(limiter.admit(10, 0));
  EXPECT_FALSE(limiter.admit(1, 1));
  limiter.reset();
  EXPECT_TRUE(limiter.admit(10, 1));
  EXPECT_FALSE(limiter.admit(1, 2));
}

TEST(RateLimiter, CountsBytes) {
  RateLimiter limiter(10, 100);
  EXPECT_TRUE(limiter.admit(60, 0));
  EXPECT_FALSE(limiter.admit(41, 0));
  EXPECT_TRUE(limiter.admit(40, 500'000));
  EXPECT_FALSE(limiter.admit(1, 999'999));
  EXPECT_TRUE(limiter.admit(60, 1'000'000));
  EXPECT_FALSE(limiter.admit(101, 9'000'000));
}

}  // namespace
}  // namespace agora_rtc::engine
