#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StrEq;

TEST(Connect, ComesInOrderAndTellsTheOthers) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  ASSERT_EQ(alice.connect("1"), 0);
  EXPECT_THAT(journal.take(), IsEmpty());  // nothing before time moves
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("alice connecting 1 state 2 reason 0",
                                          "alice connected channel 1 state 3 reason 1"));
  ASSERT_EQ(bob.connect("2"), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("bob connecting 2 state 2 reason 0",
                                          "bob connected channel 2 state 3 reason 1",
                                          "bob joined 1", "alice joined 2"));
}

TEST(Connect, IsRefusedWhileConnectingOrConnected) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  ASSERT_EQ(alice.connect("1"), 0);
  EXPECT_EQ(alice.connect("1"), -ERR_REFUSED);
  Engine::advance(0);
  EXPECT_EQ(alice.connect("1"), -ERR_REFUSED);
}

TEST(Connect, ChecksChannelAndUser) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  EXPECT_EQ(alice.connect("1", ""), -ERR_INVALID_CHANNEL_NAME);
  EXPECT_EQ(alice.connect("1", nullptr), -ERR_INVALID_CHANNEL_NAME);
  EXPECT_EQ(alice.connect("1", "a/b"), -ERR_INVALID_CHANNEL_NAME);
  EXPECT_EQ(alice.connect("anna"), -ERR_INVALID_USER_ID);
  EXPECT_EQ(alice.connect("4294967296"), -ERR_INVALID_USER_ID);
  EXPECT_EQ(alice.connect("4294967295"), 0);
}

TEST(Connect, GivesANumberToWhoeverAsks) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  ASSERT_EQ(alice.connect("0"), 0);
  ASSERT_EQ(bob.connect(""), 0);
  Engine::advance(0);
  rtc_conn_info* info = agora_rtc_conn_get_conn_info(alice.connection);
  rtc_conn_info* other = agora_rtc_conn_get_conn_info(bob.connection);
  EXPECT_EQ(std::to_string(info->internal_uid), info->local_user_id);
  EXPECT_NE(info->internal_uid, 0u);
  EXPECT_NE(info->internal_uid, other->internal_uid);
  EXPECT_STREQ(info->channel_id, "channel");
  EXPECT_EQ(info->state, CONNECTION_STATE_CONNECTED);
  agora_rtc_conn_destroy_conn_info(alice.connection, info);
  agora_rtc_conn_destroy_conn_info(bob.connection, other);
}

TEST(Connect, TellsTheNumbersOfStringUsers) {
  Engine engine(Engine::Clock::kManual, /*string_users=*/true);
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  ASSERT_EQ(alice.connect("anna"), 0);
  ASSERT_EQ(bob.connect("bert"), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(),
              ElementsAre("alice connecting anna state 2 reason 0", "alice registered anna",
                          "alice connected channel anna state 3 reason 1",
                          "bob connecting bert state 2 reason 0", "bob registered bert",
                          "bob connected channel bert state 3 reason 1", "bob joined anna",
                          "bob account anna", "alice joined bert", "alice account bert"));
}

TEST(Connect, HasASessionIdOnceItIsUp) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  EXPECT_STREQ(agora_rtc_conn_get_sid(alice.connection), "");
  alice.connect("1");
  Engine::advance(0);
  const char* first = agora_rtc_conn_get_sid(alice.connection);
  const std::string copy = first;
  EXPECT_EQ(copy.size(), 32u);
  alice.disconnect();
  alice.connect("1");
  Engine::advance(0);
  EXPECT_NE(agora_rtc_conn_get_sid(alice.connection), copy);
  EXPECT_THAT(first, StrEq(copy));  // the old text is still there
}

TEST(Connect, HasAsManySessionsAsItLikes) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  std::set<std::string> ids;
  for (int i = 0; i < 30; ++i) {
    alice.connect("1");
    Engine::advance(0);
    ids.insert(agora_rtc_conn_get_sid(alice.connection));
    alice.disconnect();
  }
  EXPECT_EQ(ids.size(), 30u);
}

TEST(Disconnect, ComesHereAndThere) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  alice.connect("1");
  bob.connect("2");
  Engine::advance(0);
  journal.take();
  EXPECT_EQ(alice.disconnect(), 0);
  EXPECT_EQ(alice.disconnect(), 0);  // nothing is left to do
  Engine::advance(0);
  EXPECT_THAT(journal.take(),
              ElementsAre("alice disconnected state 1 reason 5", "bob left 1 reason 0"));
}

TEST(Disconnect, MayBeFollowedByConnectAnyNumberOfTimes) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(alice.connect("1"), 0);
    EXPECT_EQ(alice.disconnect(), 0);
  }
  EXPECT_EQ(alice.connect("1", "other"), 0);
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice connected channel 1 state 3 reason 1"), 3u);
  EXPECT_EQ(journal.count("alice disconnected state 1 reason 5"), 3u);
  EXPECT_EQ(journal.lines().back(), "alice connected other 1 state 3 reason 1");
}

TEST(Connect, OfTheSameUserRemovesTheOlderConnection) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer again(engine.service(), "again", journal);
  Peer bob(engine.service(), "bob", journal);
  alice.connect("1");
  bob.connect("2");
  Engine::advance(0);
  journal.take();
  again.connect("1");
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("again connecting 1 state 2 reason 0",
                                          "again connected channel 1 state 3 reason 1",
                                          "again joined 2", "alice disconnected state 1 reason 19",
                                          "bob left 1 reason 0", "bob joined 1"));
  EXPECT_EQ(alice.connect("3"), 0);  // the removed connection can connect again
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice connected channel 3 state 3 reason 1"), 1u);
}

TEST(Connect, KeepsChannelsApart) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  alice.connect("1", "here");
  bob.connect("1", "there");
  Engine::advance(0);
  EXPECT_EQ(journal.count("bob joined 1"), 0u);
  EXPECT_EQ(journal.count("alice disconnected state 1 reason 19"), 0u);
}

}  // namespace
}  // namespace agora_rtc::engine::test
