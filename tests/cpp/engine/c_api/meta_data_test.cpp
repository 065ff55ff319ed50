// Audio metadata: it rides on the packets of those who are heard.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

int send(const Peer& peer, const std::string& data) {
  return agora_local_user_send_audio_meta_data(peer.local_user, data.data(), data.size());
}

class MetaDataTest : public testing::Test {
 protected:
  void talk() {
    alice.make_track();
    alice.connect("1");
    bob.connect("2");
    deaf.connect("3");
    Engine::advance(0);
    alice.publish();
    Engine::advance(100);
    journal.take();
  }

  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
  Peer deaf{engine.service(), "deaf", journal, {.auto_subscribe = false}};
};

TEST_F(MetaDataTest, ReachesThoseWhoHearTheUser) {
  talk();
  const std::string binary("a\0\xFF", 3);
  EXPECT_EQ(send(alice, binary), 0);
  EXPECT_EQ(send(alice, std::string(64, 'x')), 0);
  Engine::advance(10);
  EXPECT_THAT(journal.take(),
              ElementsAre("bob meta data 1 " + binary, "bob meta data 1 " + std::string(64, 'x')));
}

TEST_F(MetaDataTest, GoesWithOpus) {
  engine.set_parameters(R"({"agora.local.audio_codec": "opus"})");
  talk();
  alice.push(tone(440, 16'000));
  for (int i = 0; i < 30; ++i) {
    EXPECT_EQ(send(alice, std::to_string(i)), 0);
    Engine::advance(10);
  }
  Engine::advance(20);
  EXPECT_EQ(journal.take().size(), 30u);
}

TEST_F(MetaDataTest, GoesWithADirectTrack) {
  alice.make_track(/*direct=*/true);
  alice.connect("1");
  bob.connect("2");
  Engine::advance(0);
  alice.publish();
  Engine::advance(100);
  send(alice, "before");
  alice.push(ramp(16'000));
  Engine::advance(100);
  send(alice, "after");  // nothing is sent before the burst has been played
  Engine::advance(500);
  EXPECT_EQ(journal.count("bob meta data 1 before"), 1u);
  EXPECT_EQ(journal.count("bob meta data 1 after"), 0u);
  Engine::advance(1'000);
  EXPECT_EQ(journal.count("bob meta data 1 after"), 1u);
}

TEST_F(MetaDataTest, WaitsForAudio) {
  talk();
  agora_local_audio_track_set_enabled(alice.track, 0);
  Engine::advance(0);
  journal.take();
  EXPECT_EQ(send(alice, "x"), 0);
  Engine::advance(1'000);
  EXPECT_THAT(journal.take(), IsEmpty());
  agora_local_audio_track_set_enabled(alice.track, 1);
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob meta data 1 x"), 1u);
}

TEST_F(MetaDataTest, IsLostWithItsPacketAndNeverComesTwice) {
  talk();
  alice.set_network(R"({"loss": 0.2, "duplicate": 0.5, "seed": 7})");
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(send(alice, std::to_string(i)), 0);
    Engine::advance(20);
  }
  const auto came = journal.take();
  EXPECT_GT(came.size(), 130u);
  EXPECT_LT(came.size(), 180u);
  EXPECT_EQ(std::set<std::string>(came.begin(), came.end()).size(), came.size());
}

TEST_F(MetaDataTest, IsCheckedFirst) {
  EXPECT_EQ(send(alice, "x"), -ERR_NOT_IN_CHANNEL);
  talk();
  EXPECT_EQ(send(alice, std::string(65, 'x')), -ERR_SIZE_TOO_LARGE);
  EXPECT_EQ(agora_local_user_send_audio_meta_data(alice.local_user, nullptr, 1),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_send_audio_meta_data(alice.local_user, nullptr, 0), 0);
  agora_local_user_set_user_role(alice.local_user, CLIENT_ROLE_AUDIENCE);
  EXPECT_EQ(send(alice, "x"), -ERR_NO_PERMISSION);
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob meta data 1 x"), 0u);
}

TEST_F(MetaDataTest, AHundredPerSecond) {
  talk();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(send(alice, std::string(64, 'x')), 0);
  EXPECT_EQ(send(alice, "x"), -ERR_TOO_OFTEN);
  Engine::advance(1'000);
  EXPECT_EQ(journal.take().size(), 100u);
  EXPECT_EQ(send(alice, "x"), 0);
}

TEST_F(MetaDataTest, IsCountedAnewInTheNextStay) {
  talk();
  for (int i = 0; i < 100; ++i) send(alice, "x");
  EXPECT_EQ(send(alice, "x"), -ERR_TOO_OFTEN);
  alice.disconnect();
  alice.connect("1");
  Engine::advance(0);
  EXPECT_EQ(send(alice, "x"), 0);
}

TEST_F(MetaDataTest, ThatWaitedIsForgottenWithTheStay) {
  talk();
  alice.unpublish();
  Engine::advance(0);
  for (int i = 0; i < 100; ++i) send(alice, "old");
  Engine::advance(1'000);
  EXPECT_EQ(send(alice, "x"), -ERR_TOO_OFTEN);  // so many wait already
  alice.disconnect();
  alice.connect("1");
  Engine::advance(0);
  alice.publish();
  send(alice, "new");
  Engine::advance(1'000);
  EXPECT_EQ(journal.count("bob meta data 1 old"), 0u);
  EXPECT_EQ(journal.count("bob meta data 1 new"), 1u);
}

}  // namespace
}  // namespace agora_rtc::engine::test
