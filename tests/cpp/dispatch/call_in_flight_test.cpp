#include "dispatch/call_in_flight.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

namespace agora_rtc::dispatch {
namespace {

constexpr std::int64_t kLong_ms = 10'000;
const int target = 0;
const int other_target = 0;

/// Calls `wait_end` on a thread of its own: a wait on the calling thread returns at once.
std::future<bool> wait_elsewhere(CallInFlight& call, const void* for_target, std::int64_t ms) {
  return std::async(std::launch::async,
                    [&call, for_target, ms] { return call.wait_end(for_target, ms); });
}

TEST(CallInFlight, NobodyWaitsWithoutACall) {
  CallInFlight call;
  EXPECT_TRUE(call.wait_end(&target, 0));
  call.begin(&target);
  call.end();
  EXPECT_TRUE(call.wait_end(&target, 0));
}

TEST(CallInFlight, KnowsItsOwnThread) {
  CallInFlight call;
  EXPECT_FALSE(call.on_this_thread());
  call.begin(&target);
  EXPECT_TRUE(call.on_this_thread());
  EXPECT_FALSE(std::async(std::launch::async, [&] { return call.on_this_thread(); }).get());
  call.end();
  EXPECT_FALSE(call.on_this_thread());
}

TEST(CallInFlight, DoesNotWaitForItself) {
  CallInFlight call;
  call.begin(&target);
  EXPECT_TRUE(call.wait_end(&target, kLong_ms));
}

TEST(CallInFlight, DoesNotWaitForACallToAnother) {
  CallInFlight call;
  call.begin(&other_target);
  EXPECT_TRUE(wait_elsewhere(call, &target, 0).get());
}

TEST(CallInFlight, WaitEndsWithItsTime) {
  CallInFlight call;
  call.begin(&target);
  EXPECT_FALSE(wait_elsewhere(call, &target, 1).get());
}

TEST(CallInFlight, WaitEndsWithTheCall) {
  CallInFlight call;
  call.begin(&target);
  auto first = wait_elsewhere(call, &target, kLong_ms);
  auto second = wait_elsewhere(call, &target, kLong_ms);
  call.end();
  EXPECT_TRUE(first.get());
  EXPECT_TRUE(second.get());
}

/// An observer method that works for a while without going to sleep.
void work() {
  const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(300);
  while (std::chrono::steady_clock::now() < end) {
  }
}

TEST(CallInFlight, WaitEndsThoughTheNextCallFollowsAtOnce) {
  for (int round = 0; round < 20; ++round) {
    CallInFlight call;
    call.begin(&target);
    auto done = wait_elsewhere(call, &target, 50);
    while (done.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      work();
      call.end();
      call.begin(&target);
    }
    ASSERT_TRUE(done.get()) << "in round " << round;
  }
}

TEST(CallInFlight, NoWakeUpIsLost) {
  CallInFlight call;
  for (int i = 0; i < 2000; ++i) {
    call.begin(&target);
    auto done = wait_elsewhere(call, &target, kLong_ms);
    call.end();
    ASSERT_TRUE(done.get());
  }
}

}  // namespace
}  // namespace agora_rtc::dispatch
