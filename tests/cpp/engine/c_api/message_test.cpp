// Stream messages: who gets them, how many, in which order, over a bad network.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class MessageTest : public testing::Test {
 protected:
  void SetUp() override {
    alice.connect("1");
    bob.connect("2");
    Engine::advance(0);
    journal.take();
  }

  /// Sends this many numbered messages, 40 per second.
  void send_numbers(int stream, int count) {
    for (int i = 0; i < count; ++i) {
      ASSERT_EQ(alice.send(stream, std::to_string(i)), 0);
      Engine::advance(30);
    }
    Engine::advance(3'000);
  }
  static std::vector<std::string> numbers_of_bob(int stream, int count) {
    std::vector<std::string> lines;
    for (int i = 0; i < count; ++i) {
      lines.push_back("bob message 1 stream " + std::to_string(stream) + " " + std::to_string(i));
    }
    return lines;
  }

  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(MessageTest, ReachEverybodyElse) {
  Peer carol(engine.service(), "carol", journal, {.role = CLIENT_ROLE_AUDIENCE});
  carol.connect("3");
  Engine::advance(0);
  journal.take();
  const int stream = alice.make_stream(false, false);
  EXPECT_EQ(alice.send(stream, std::string("a\0\xFF", 3)), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre(std::string("bob message 1 stream 1 a\0\xFF", 26),
                                          std::string("carol message 1 stream 1 a\0\xFF", 28)));
}

TEST_F(MessageTest, HaveTheirOrderFromAllStreams) {
  const int first = alice.make_stream(true, true);
  const int second = alice.make_stream(false, false);
  alice.send(first, "a");
  alice.send(second, "b");
  alice.send(first, "c");
  alice.disconnect();
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("alice disconnected state 1 reason 5",
                                          "bob message 1 stream 1 a", "bob message 1 stream 2 b",
                                          "bob message 1 stream 1 c", "bob left 1 reason 0"));
}

TEST_F(MessageTest, CanBeAnsweredInTheCallback) {
  const int stream = bob.make_stream(true, true);
  bob.on_event = [&](const std::string& event) {
    if (event.starts_with("message")) bob.send(stream, "pong");
  };
  alice.send(alice.make_stream(true, true), "ping");
  Engine::advance(0);
  EXPECT_THAT(journal.take(),
              ElementsAre("bob message 1 stream 1 ping", "alice message 2 stream 1 pong"));
}

TEST_F(MessageTest, AreCheckedFirst) {
  const int stream = alice.make_stream(true, true);
  EXPECT_EQ(alice.send(0, "x"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(alice.send(2, "x"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_rtc_conn_send_stream_message(alice.connection, stream, nullptr, 1),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_rtc_conn_send_stream_message(alice.connection, stream, nullptr, 0), 0);
  EXPECT_EQ(alice.send(stream, std::string(1'025, 'x')), -ERR_SIZE_TOO_LARGE);
  Engine::advance(100);
  EXPECT_THAT(journal.take(), IsEmpty());
  EXPECT_EQ(alice.send(stream, std::string(1'024, 'x')), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), SizeIs(1));
}

TEST_F(MessageTest, AreForThoseInAChannel) {
  Peer carol(engine.service(), "carol", journal);
  const int stream = carol.make_stream(true, true);
  EXPECT_EQ(carol.send(stream, "x"), -ERR_NOT_IN_CHANNEL);
  carol.connect("3");
  EXPECT_EQ(carol.send(stream, "x"), -ERR_NOT_IN_CHANNEL);
  Engine::advance(0);
  EXPECT_EQ(carol.send(stream, "x"), 0);
  carol.disconnect();
  EXPECT_EQ(carol.send(stream, "x"), -ERR_NOT_IN_CHANNEL);
}

TEST_F(MessageTest, TheAudienceSendsNone) {
  const int stream = alice.make_stream(true, true);
  agora_local_user_set_user_role(alice.local_user, CLIENT_ROLE_AUDIENCE);
  EXPECT_EQ(alice.send(stream, "x"), -ERR_NO_PERMISSION);
  agora_local_user_set_user_role(alice.local_user, CLIENT_ROLE_BROADCASTER);
  EXPECT_EQ(alice.send(stream, "x"), 0);
}

TEST_F(MessageTest, SixtyPerSecond) {
  const int streams[] = {alice.make_stream(true, true), alice.make_stream(false, false)};
  for (int i = 0; i < 60; ++i) EXPECT_EQ(alice.send(streams[i % 2], "x"), 0);
  EXPECT_EQ(alice.send(streams[0], "x"), -ERR_TOO_OFTEN);
  Engine::advance(990);
  EXPECT_EQ(alice.send(streams[1], "x"), -ERR_TOO_OFTEN);
  Engine::advance(10);
  EXPECT_EQ(alice.send(streams[1], "x"), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), SizeIs(61));
}

TEST_F(MessageTest, ThirtyKibibytesPerSecond) {
  const int stream = alice.make_stream(true, true);
  const std::string kibibyte(1'024, 'x');
  for (int i = 0; i < 30; ++i) EXPECT_EQ(alice.send(stream, kibibyte), 0);
  EXPECT_EQ(alice.send(stream, "x"), -ERR_TOO_OFTEN);
  Engine::advance(1'000);
  EXPECT_EQ(alice.send(stream, kibibyte), 0);
}

TEST_F(MessageTest, AreCountedAnewInTheNextStay) {
  const int stream = alice.make_stream(true, true);
  for (int i = 0; i < 60; ++i) alice.send(stream, "x");
  EXPECT_EQ(alice.send(stream, "x"), -ERR_TOO_OFTEN);
  alice.disconnect();
  alice.connect("1");
  Engine::advance(0);
  EXPECT_EQ(alice.send(alice.make_stream(true, true), "x"), 0);
}

TEST_F(MessageTest, ReliableOnesAreCompleteAndInOrder) {
  const int stream = alice.make_stream(true, true);
  alice.set_network(R"({"loss": 0.2, "delay_ms": 40, "jitter_ms": 30, "reorder": 0.1, "seed": 7})");
  send_numbers(stream, 400);
  EXPECT_EQ(journal.take(), numbers_of_bob(stream, 400));
}

TEST_F(MessageTest, UnreliableOnesAreLost) {
  const int stream = alice.make_stream(false, true);
  alice.set_network(R"({"loss": 0.2, "reorder": 0.1, "duplicate": 0.2, "seed": 7})");
  send_numbers(stream, 400);
  const auto came = journal.take();
  EXPECT_GT(came.size(), 250u);
  EXPECT_LT(came.size(), 350u);
  auto next = came.begin();  // each once and in order
  for (const auto& sent : numbers_of_bob(stream, 400)) {
    if (next != came.end() && *next == sent) ++next;
  }
  EXPECT_EQ(next, came.end());
}

TEST_F(MessageTest, ReliableOnesOutliveAShortOutage) {
  const int stream = alice.make_stream(true, true);
  for (Peer* peer : {&alice, &bob}) {
    peer->set_network(R"({"down": true})");
    Engine::advance(0);
    alice.send(stream, "x");
    Engine::advance(3'000);
    EXPECT_THAT(journal.take(), IsEmpty());
    peer->set_network("{}");
    Engine::advance(1'000);
    EXPECT_THAT(journal.take(), ElementsAre("bob message 1 stream 1 x"));
  }
}

TEST_F(MessageTest, ReliableOnesAreGivenUpAfterFiveSeconds) {
  const int stream = alice.make_stream(true, true);
  alice.set_network(R"({"loss": 1})");
  Engine::advance(0);
  alice.send(stream, "a");
  alice.send(stream, "b");
  Engine::advance(100);
  alice.set_network("{}");
  Engine::advance(0);
  alice.send(stream, "c");
  alice.set_network(R"({"loss": 1})");
  Engine::advance(4'890);
  EXPECT_THAT(journal.take(), IsEmpty());
  Engine::advance(10);
  EXPECT_THAT(journal.take(), ElementsAre("bob messages lost 1 stream 1 code 117 missed 2 cached 1",
                                          "bob message 1 stream 1 c"));
}

TEST_F(MessageTest, WhoIsCutOffForLongHearsWhatItMissed) {
  const int reliable = alice.make_stream(true, true);
  const int unreliable = alice.make_stream(false, false);
  bob.set_network(R"({"down": true})");
  Engine::advance(0);
  for (const int stream : {reliable, unreliable}) alice.send(stream, "early");
  Engine::advance(2'000);
  alice.send(reliable, "late");
  Engine::advance(3'000);
  bob.set_network("{}");
  journal.take();
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("bob reconnected state 3 reason 15",
                                          "bob messages lost 1 stream 1 code 117 missed 1 cached 0",
                                          "bob message 1 stream 1 late"));
}

TEST_F(MessageTest, OfOneWhoLeftMeanwhileAreNotTold) {
  const int stream = alice.make_stream(true, true);
  bob.set_network(R"({"down": true})");
  Engine::advance(0);
  alice.send(stream, "x");
  alice.disconnect();
  Engine::advance(0);
  bob.set_network("{}");
  journal.take();
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("bob left 1 reason 0"));
}

TEST_F(MessageTest, EndWithTheStay) {
  alice.set_network(R"({"delay_ms": 500})");
  Engine::advance(0);
  alice.send(alice.make_stream(true, true), "under way");
  alice.disconnect();
  alice.set_network("{}");
  alice.connect("1");
  Engine::advance(0);
  EXPECT_EQ(alice.send(1, "x"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(alice.make_stream(true, true), 1);
  alice.send(1, "new");
  Engine::advance(1'000);
  const auto came = journal.take();
  EXPECT_THAT(came, testing::Contains("bob message 1 stream 1 new"));
  EXPECT_THAT(came, Each(testing::Not(HasSubstr("under way"))));
}

TEST(DataStream, ThereAreFiveUntilDisconnect) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  for (int i = 1; i <= 5; ++i) EXPECT_EQ(alice.make_stream(false, false), i);
  int id = 0;
  EXPECT_EQ(agora_rtc_conn_create_data_stream(alice.connection, &id, 0, 0),
            -ERR_TOO_MANY_DATA_STREAMS);
  alice.connect("1");
  alice.disconnect();
  EXPECT_EQ(agora_rtc_conn_create_data_stream(alice.connection, &id, 0, 0), 0);
  EXPECT_EQ(agora_rtc_conn_create_data_stream(alice.connection, nullptr, 0, 0),
            -ERR_INVALID_ARGUMENT);
}

}  // namespace
}  // namespace agora_rtc::engine::test
