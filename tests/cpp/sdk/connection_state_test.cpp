#include "sdk/connection_state.hpp"

#include <gtest/gtest.h>

#include <future>

#include "agora_sdk.h"

namespace agora_rtc::sdk {
namespace {

constexpr std::int64_t kLong_ms = 20'000;

TEST(ConnectionState, KnowsOneJoinAtATime) {
  ConnectionState state;
  EXPECT_FALSE(state.active());
  EXPECT_TRUE(state.begin_join());
  EXPECT_FALSE(state.begin_join());
  EXPECT_EQ(state.wait_joined(0), JoinResult::kPending);
  state.report_connecting();
  state.report_connected();
  EXPECT_EQ(state.wait_joined(0), JoinResult::kConnected);
  EXPECT_FALSE(state.begin_join());
}

TEST(ConnectionState, JoinsAgainWhileItLeaves) {
  ConnectionState state;
  state.begin_join();
  state.report_connecting();
  state.report_connected();
  state.begin_leave();
  EXPECT_FALSE(state.to_be_left());
  EXPECT_FALSE(state.wait_left(0));
  EXPECT_TRUE(state.begin_join());
  EXPECT_TRUE(state.to_be_left());
  state.report_disconnected(CONNECTION_CHANGED_LEAVE_CHANNEL);
  EXPECT_EQ(state.join_result(), JoinResult::kPending) << "a report of the call before this one";
  state.report_connecting();
  state.report_disconnected(CONNECTION_CHANGED_REJECTED_BY_SERVER);
  EXPECT_EQ(state.join_result(), JoinResult::kFailed);
  EXPECT_EQ(state.reason(), CONNECTION_CHANGED_REJECTED_BY_SERVER);
}

TEST(ConnectionState, TellsTheReportsOfALeftJoinFromItsOwn) {
  ConnectionState state;
  for (int i = 0; i < 3; ++i) {
    state.begin_join();
    state.begin_leave();
  }
  state.begin_join();
  for (int i = 0; i < 3; ++i) {
    state.report_connecting();
    state.report_connected();
    state.report_disconnected(CONNECTION_CHANGED_LEAVE_CHANNEL);
    EXPECT_EQ(state.join_result(), JoinResult::kPending) << "that was of a join before this one";
  }
  state.report_connecting();
  state.report_connected();
  EXPECT_EQ(state.join_result(), JoinResult::kConnected);
}

TEST(ConnectionState, NeedsNoReportOfALeave) {
  ConnectionState state;
  state.begin_join();
  state.report_connecting();
  state.report_failed(CONNECTION_CHANGED_INVALID_TOKEN);
  state.begin_leave();
  state.begin_join();
  state.report_connecting();
  state.report_connected();
  EXPECT_EQ(state.join_result(), JoinResult::kConnected);
}

TEST(ConnectionState, LeavingEndsAJoin) {
  ConnectionState state;
  state.begin_join();
  auto joined = std::async(std::launch::async, [&] { return state.wait_joined(kLong_ms); });
  state.begin_leave();
  EXPECT_EQ(joined.get(), JoinResult::kFailed);
  EXPECT_EQ(state.reason(), CONNECTION_CHANGED_LEAVE_CHANNEL);
  auto left = std::async(std::launch::async, [&] { return state.wait_left(kLong_ms); });
  state.report_disconnected(CONNECTION_CHANGED_LEAVE_CHANNEL);
  state.tell_left();
  EXPECT_TRUE(left.get());
}

TEST(ConnectionState, HasToLeaveAFailedJoin) {
  ConnectionState state;
  state.begin_join();
  state.report_failed(CONNECTION_CHANGED_INVALID_TOKEN);
  EXPECT_EQ(state.join_result(), JoinResult::kFailed);
  EXPECT_EQ(state.reason(), CONNECTION_CHANGED_INVALID_TOKEN);
  EXPECT_TRUE(state.active());
  state.begin_leave();
  EXPECT_TRUE(state.begin_join());
}

TEST(ConnectionState, IgnoresWhatComesAfterTheLeave) {
  ConnectionState state;
  state.begin_join();
  state.begin_leave();
  state.report_connected();
  state.report_failed(CONNECTION_CHANGED_JOIN_FAILED);
  EXPECT_FALSE(state.active());
}

TEST(ConnectionState, IsToBeLeftWhateverTheEngineSays) {
  ConnectionState state;
  state.begin_join();
  state.report_connecting();
  state.report_disconnected(CONNECTION_CHANGED_SAME_UID_LOGIN);
  EXPECT_FALSE(state.active());
  EXPECT_TRUE(state.to_be_left());
}

TEST(ConnectionState, CloseEndsEveryWait) {
  ConnectionState state;
  state.begin_join();
  auto joined = std::async(std::launch::async, [&] { return state.wait_joined(kLong_ms); });
  state.close();
  EXPECT_EQ(joined.get(), JoinResult::kFailed);
  EXPECT_TRUE(state.wait_left(0));
}

}  // namespace
}  // namespace agora_rtc::sdk
