#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

int state_of(const Peer& peer) {
  rtc_conn_info* info = agora_rtc_conn_get_conn_info(peer.connection);
  const int state = info->state;
  agora_rtc_conn_destroy_conn_info(peer.connection, info);
  return state;
}

class NetworkTest : public testing::Test {
 protected:
  /// Alice talks to bob; the journal begins here.
  void talk(int seconds = 20) {
    for (Peer* peer : {&alice, &bob}) peer->make_track();
    alice.connect("1");
    bob.connect("2");
    Engine::advance(0);
    alice.publish();
    agora_local_audio_track_set_max_bufferd_frame_number(alice.track, 10'000);
    alice.push(ramp(static_cast<std::size_t>(seconds) * 16'000));
    Engine::advance(1'000);
    journal.take();
  }

  std::size_t frames() { return bob.heard()["1"].frame_sizes.size(); }

  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

/// What a listener hears of four seconds over this network.
std::vector<std::int16_t> hear_over(const std::string& network) {
  Engine engine;
  engine.set_parameters(R"({"agora.local.audio_codec": "opus"})");
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  EXPECT_EQ(alice.set_network(network), 0);
  alice.make_track();
  alice.connect("1");
  bob.connect("2");
  alice.publish();
  alice.push(ramp(4 * 16'000));
  Engine::advance(5'000);
  return bob.heard().at("1").samples;
}

TEST(Network, TheSameSeedSoundsTheSame) {
  const std::string bad = R"("loss": 0.2, "jitter_ms": 60, "reorder": 0.05, "duplicate": 0.1)";
  const auto once = hear_over("{" + bad + R"(, "seed": 7})");
  EXPECT_EQ(hear_over("{" + bad + R"(, "seed": 7})"), once);
  EXPECT_NE(hear_over("{" + bad + R"(, "seed": 8})"), once);
  EXPECT_NE(hear_over("{}"), once);
}

TEST_F(NetworkTest, DelayIsHeard) {
  ASSERT_EQ(alice.set_network(R"({"delay_ms": 500})"), 0);
  talk(0);
  alice.push(ramp(160));
  Engine::advance(500);
  EXPECT_THAT(speech(bob.heard()["1"].samples), IsEmpty());
  Engine::advance(100);
  EXPECT_EQ(speech(bob.heard()["1"].samples), ramp(160));
}

TEST_F(NetworkTest, ImpairsOnlyItsOwnUplink) {
  talk();
  bob.publish();
  alice.set_network(R"({"loss": 1})");
  bob.push(ramp(3'200));
  Engine::advance(1'000);
  EXPECT_EQ(speech(alice.heard().at("2").samples), ramp(3'200));
}

TEST_F(NetworkTest, TooLittleBandwidthLosesPackets) {
  talk();
  alice.set_network(R"({"bandwidth_kbps": 100})");  // L16 needs 256
  Engine::advance(5'000);
  const auto heard = bob.heard()["1"].samples;
  EXPECT_GT(std::count(heard.begin(), heard.end(), 0), 0);
}

TEST_F(NetworkTest, AnotherUserFreezesAndRecovers) {
  talk();
  ASSERT_EQ(alice.set_network(R"({"loss": 1})"), 0);
  Engine::advance(1'900);
  EXPECT_THAT(journal.take(), IsEmpty());
  const auto before = frames();
  Engine::advance(1'000);
  EXPECT_EQ(frames(), before + 100);  // silence keeps the beat
  EXPECT_THAT(journal.take(), ElementsAre("bob audio state 1 3 reason 1"));
  ASSERT_EQ(alice.set_network("{}"), 0);
  Engine::advance(100);
  EXPECT_THAT(journal.take(), ElementsAre("bob audio state 1 2 reason 2"));
}

TEST_F(NetworkTest, BeingCutOffIsToldInStages) {
  talk();
  bob.publish();
  Engine::advance(1'000);
  journal.take();
  ASSERT_EQ(alice.set_network(R"({"down": true})"), 0);
  Engine::advance(3'990);
  EXPECT_THAT(journal.take(),
              ElementsAre("alice audio state 2 3 reason 1", "bob audio state 1 3 reason 1"));
  EXPECT_EQ(state_of(alice), CONNECTION_STATE_CONNECTED);
  Engine::advance(10);
  EXPECT_THAT(journal.take(), ElementsAre("alice reconnecting state 4 reason 2"));
  EXPECT_EQ(state_of(alice), CONNECTION_STATE_RECONNECTING);
  Engine::advance(5'990);
  EXPECT_THAT(journal.take(), IsEmpty());
  Engine::advance(10);
  EXPECT_THAT(journal.take(), ElementsAre("alice connection lost state 4"));
  ASSERT_EQ(alice.set_network(R"({"down": false})"), 0);
  Engine::advance(100);
  EXPECT_THAT(journal.take(),
              ElementsAre("alice reconnected state 3 reason 15", "alice audio state 2 2 reason 2",
                          "bob audio state 1 2 reason 2"));
  EXPECT_EQ(state_of(alice), CONNECTION_STATE_CONNECTED);
}

TEST_F(NetworkTest, AShortOutageIsNotTold) {
  talk();
  alice.set_network(R"({"down": true})");
  Engine::advance(1'500);
  alice.set_network("{}");
  Engine::advance(1'000);
  EXPECT_THAT(journal.take(), IsEmpty());
}

TEST_F(NetworkTest, WhoIsCutOffLearnsOfTheOthersWhenItIsBack) {
  talk();
  alice.set_network(R"({"down": true})");
  Engine::advance(0);
  Peer carol(engine.service(), "carol", journal);
  carol.connect("3");
  alice.unpublish();
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob joined 3"), 1u);
  EXPECT_EQ(journal.count("alice joined 3"), 0u);
  EXPECT_EQ(journal.count("bob user info 1 0 = 1"), 0u);
  alice.set_network("{}");
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice joined 3"), 1u);
  EXPECT_EQ(journal.count("bob user info 1 0 = 1"), 1u);
}

TEST_F(NetworkTest, ReplacedWhileCutOff) {
  talk();
  alice.set_network(R"({"down": true})");
  Engine::advance(0);
  Peer second(engine.service(), "second", journal);
  second.connect("1");
  Engine::advance(5'000);
  EXPECT_EQ(journal.count("alice disconnected state 1 reason 19"), 0u);
  alice.set_network("{}");
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice disconnected state 1 reason 19"), 1u);
  EXPECT_EQ(state_of(alice), CONNECTION_STATE_DISCONNECTED);
}

TEST_F(NetworkTest, CanBeLeftWhileCutOff) {
  talk();
  alice.set_network(R"({"down": true})");
  Engine::advance(5'000);
  EXPECT_EQ(alice.disconnect(), 0);
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice disconnected state 1 reason 5"), 1u);
  EXPECT_EQ(alice.connect("1"), 0);
}

TEST_F(NetworkTest, WhatMakesNoSenseChangesNothing) {
  talk();
  alice.set_network(R"({"down": true})");
  for (const char* bad :
       {"1", "null", "[]", R"({"loss": 1.1})", R"({"loss": -0.1})", R"({"loss": "0.1"})",
        R"({"delay_ms": -1})", R"({"delay_ms": 10001})", R"({"delay_ms": 1.5})",
        R"({"jitter_ms": true})", R"({"bandwidth_kbps": -1})", R"({"seed": -1})", R"({"down": 1})",
        R"({"los": 0.1})", R"({"down": false, "loss": 2})"}) {
    EXPECT_EQ(alice.set_network(bad), -ERR_INVALID_ARGUMENT) << bad;
  }
  EXPECT_EQ(engine.set_parameters(R"({"agora.local.network": {}})"), -ERR_NOT_SUPPORTED);
  Engine::advance(4'000);
  EXPECT_EQ(journal.count("alice reconnecting state 4 reason 2"), 1u);
}

}  // namespace
}  // namespace agora_rtc::engine::test
