#include "engine/core/message_backlog.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine {
namespace {

PeerMessagePtr message(const char* user, int stream_id, bool reliable = true) {
  return std::make_shared<const PeerMessage>(
      PeerMessage{user, {{stream_id, reliable, true}, nullptr, {}}});
}

TEST(MessageBacklog, KeepsReliableMessagesForFiveSeconds) {
  MessageBacklog backlog;
  backlog.add(1, message("a", 1), 0);
  backlog.add(2, message("b", 1), 1'000'000);
  backlog.add(2, message("b", 2, /*reliable=*/false), 2'000'000);
  backlog.add(1, message("a", 2), 2'000'000);
  const auto taken = backlog.take(5'500'000);
  ASSERT_EQ(taken.messages.size(), 2U);
  EXPECT_EQ(taken.messages[0].first, 2U);
  EXPECT_EQ(taken.messages[0].second->user, "b");
  EXPECT_EQ(taken.messages[1].second->message.stream.id, 2);
  ASSERT_EQ(taken.losses.size(), 1U);
  EXPECT_EQ(taken.losses[0].first, 1U);
  EXPECT_EQ(taken.losses[0].second.user, "a");
  EXPECT_EQ(taken.losses[0].second.missed, 1);
  EXPECT_TRUE(backlog.take(5'500'000).messages.empty());
}

TEST(MessageBacklog, AddsLossesUp) {
  MessageBacklog backlog;
  for (int i = 0; i < 100; ++i) backlog.add(1, message("a", 1), i * 100'000);
  backlog.add_loss(1, {"a", 1, 2, 3});
  const auto taken = backlog.take(20'000'000);
  EXPECT_TRUE(taken.messages.empty());
  ASSERT_EQ(taken.losses.size(), 1U);
  EXPECT_EQ(taken.losses[0].second.missed, 102);
  EXPECT_EQ(taken.losses[0].second.cached, 3);
  EXPECT_TRUE(backlog.take(20'000'000).losses.empty());
}

}  // namespace
}  // namespace agora_rtc::engine
