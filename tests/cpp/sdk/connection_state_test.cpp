#include "sdk/connection_state.hpp"

#include <gtest/gtest.h>

#include <future>

namespace agora_rtc::sdk {
namespace {

constexpr std::int64_t kLong_ms = 10'000;

TEST(ConnectionStateTest, BeginsIdle) {
  ConnectionState state;
  EXPECT_FALSE(state.active());
  EXPECT_TRUE(state.wait_disconnected(0));
  EXPECT_EQ(state.wait_joined(0), JoinResult::kPending);
}

TEST(ConnectionStateTest, IsJoinedByOneOnly) {
  ConnectionState state;
  EXPECT_TRUE(state.begin_join());
  EXPECT_TRUE(state.active());
  EXPECT_FALSE(state.begin_join());
  state.report_connected();
  EXPECT_FALSE(state.begin_join());
  state.report_disconnected(5);
  EXPECT_TRUE(state.begin_join());
}

TEST(ConnectionStateTest, AFailedJoinHasToBeLeftFirst) {
  ConnectionState state;
  state.begin_join();
  state.report_failed(8);
  EXPECT_EQ(state.join_result(), JoinResult::kFailed);
  EXPECT_EQ(state.reason(), 8);
  EXPECT_TRUE(state.active());
  EXPECT_FALSE(state.begin_join());
}

TEST(ConnectionStateTest, ANewJoinForgetsTheOldResult) {
  ConnectionState state;
  state.begin_join();
  state.report_disconnected(5);
  EXPECT_EQ(state.join_result(), JoinResult::kFailed);
  EXPECT_EQ(state.reason(), 5);
  state.begin_join();
  EXPECT_EQ(state.join_result(), JoinResult::kPending);
  EXPECT_EQ(state.reason(), 0);
}

TEST(ConnectionStateTest, WaitsEndWithTheirTime) {
  ConnectionState state;
  state.begin_join();
  EXPECT_EQ(state.wait_joined(1), JoinResult::kPending);
  EXPECT_FALSE(state.wait_disconnected(1));
}

TEST(ConnectionStateTest, AReportEndsTheWaitForTheJoin) {
  ConnectionState state;
  for (const bool connected : {true, false}) {
    state.begin_join();
    auto result = std::async(std::launch::async, [&] { return state.wait_joined(kLong_ms); });
    if (connected) {
      state.report_connected();
    } else {
      state.report_failed(8);
    }
    EXPECT_EQ(result.get(), connected ? JoinResult::kConnected : JoinResult::kFailed);
    state.report_disconnected(0);
  }
}

TEST(ConnectionStateTest, ALeaveEndsEveryWait) {
  ConnectionState state;
  state.begin_join();
  auto joined = std::async(std::launch::async, [&] { return state.wait_joined(kLong_ms); });
  auto left = std::async(std::launch::async, [&] { return state.wait_disconnected(kLong_ms); });
  state.report_disconnected(5);
  EXPECT_EQ(joined.get(), JoinResult::kFailed);
  EXPECT_TRUE(left.get());
}

}  // namespace
}  // namespace agora_rtc::sdk
