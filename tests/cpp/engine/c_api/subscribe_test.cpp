#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SubscribeTest : public testing::Test {
 protected:
  /// Alice talks, bob is there; the journal begins here.
  void talk() {
    alice.make_track();
    alice.connect("1");
    bob.connect("2");
    Engine::advance(0);
    alice.publish();
    alice.push(ramp(10 * 16'000));
    Engine::advance(200);
    journal.take();
  }

  std::size_t frames_of_alice() { return bob.heard()["1"].frame_sizes.size(); }

  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(SubscribeTest, AWishIsRememberedUntilTheUserComes) {
  Peer carol(engine.service(), "carol", journal, {.auto_subscribe = false});
  carol.connect("3");
  ASSERT_EQ(agora_local_user_subscribe_audio(carol.local_user, "1"), 0);
  talk();
  EXPECT_FALSE(carol.heard().at("1").samples.empty());
}

TEST_F(SubscribeTest, NobodyIsHeardUnasked) {
  Peer carol(engine.service(), "carol", journal, {.auto_subscribe = false});
  carol.connect("3");
  talk();
  EXPECT_THAT(carol.heard(), IsEmpty());
  agora_local_user_subscribe_all_audio(carol.local_user);
  Engine::advance(200);
  EXPECT_FALSE(carol.heard().at("1").samples.empty());
}

TEST_F(SubscribeTest, UnsubscribingStopsAndSubscribingStartsAgain) {
  talk();
  ASSERT_EQ(agora_local_user_unsubscribe_audio(bob.local_user, "1"), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(),
              ElementsAre("bob audio state 1 0 reason 3", "bob subscribe state 1 3 -> 1"));
  const auto frames = frames_of_alice();
  Engine::advance(100);
  EXPECT_EQ(frames_of_alice(), frames);
  ASSERT_EQ(agora_local_user_subscribe_audio(bob.local_user, "1"), 0);
  Engine::advance(200);
  EXPECT_THAT(journal.take(),
              ElementsAre("bob subscribed 1", "bob subscribe state 1 1 -> 2",
                          "bob subscribe state 1 2 -> 3", "bob audio state 1 1 reason 4",
                          "bob audio state 1 2 reason 4"));
  EXPECT_GT(frames_of_alice(), frames);
}

TEST_F(SubscribeTest, UserIdsAreChecked) {
  EXPECT_EQ(agora_local_user_subscribe_audio(bob.local_user, nullptr), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_unsubscribe_audio(bob.local_user, ""), -ERR_INVALID_ARGUMENT);
}

TEST_F(SubscribeTest, ALateSubscriberHearsWhatComesFromThenOn) {
  talk();
  Peer carol(engine.service(), "carol", journal);
  carol.connect("3");
  Engine::advance(200);
  EXPECT_THAT(
      journal.take(),
      ElementsAre("carol connecting 3 state 2 reason 0",
                  "carol connected channel 3 state 3 reason 1", "carol joined 1", "carol joined 2",
                  "carol user info 1 0 = 0", "carol subscribed 1", "carol subscribe state 1 1 -> 2",
                  "carol subscribe state 1 2 -> 3", "alice joined 3", "bob joined 3",
                  "carol audio state 1 1 reason 0", "carol audio state 1 2 reason 0",
                  "carol first frame 1", "carol first decoded 1", "carol hears 1"));
}

TEST_F(SubscribeTest, MutingDropsWhatIsQueuedAndComesBack) {
  talk();
  agora_local_audio_track_set_enabled(alice.track, 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("bob user info 1 0 = 1", "bob audio state 1 0 reason 5"));
  const auto frames = frames_of_alice();
  Engine::advance(300);
  EXPECT_LE(frames_of_alice(), frames + 1);  // the fade
  agora_local_audio_track_set_enabled(alice.track, 1);
  Engine::advance(200);
  EXPECT_THAT(journal.take(), ElementsAre("bob user info 1 0 = 0", "bob audio state 1 1 reason 6",
                                          "bob audio state 1 2 reason 6"));
  EXPECT_GT(frames_of_alice(), frames + 1);
}

TEST_F(SubscribeTest, UnpublishingIsAMuteToTheOthers) {
  talk();
  ASSERT_EQ(alice.unpublish(), 0);
  ASSERT_EQ(alice.unpublish(), 0);  // nothing is left to do
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("alice unpublished", "alice publish state channel 3 -> 1",
                                          "bob user info 1 0 = 1", "bob audio state 1 0 reason 5"));
  ASSERT_EQ(alice.publish(), 0);
  Engine::advance(200);
  EXPECT_THAT(
      journal.take(),
      ElementsAre("alice publish state channel 1 -> 2", "alice publish state channel 2 -> 3",
                  "alice publish start", "bob user info 1 0 = 0", "alice publish success",
                  "bob audio state 1 1 reason 6", "bob audio state 1 2 reason 6"));
}

TEST_F(SubscribeTest, SilenceGoesOnWhileMutedWhenAskedFor) {
  ASSERT_EQ(engine.set_parameters(R"({"rtc.audio.enable_user_silence_packet": true})"), 0);
  talk();
  agora_local_audio_track_set_enabled(alice.track, 0);
  Engine::advance(100);
  const auto before = bob.heard()["1"];
  Engine::advance(1'000);
  const auto after = bob.heard()["1"];
  EXPECT_EQ(after.frame_sizes.size(), before.frame_sizes.size() + 100);
  EXPECT_TRUE(std::all_of(after.samples.begin() + before.samples.size(), after.samples.end(),
                          [](std::int16_t sample) { return sample == 0; }));
}

TEST_F(SubscribeTest, ALeavingUserEndsTheSubscription) {
  talk();
  alice.disconnect();
  Engine::advance(0);
  EXPECT_THAT(journal.take(),
              ElementsAre("alice disconnected state 1 reason 5", "bob audio state 1 0 reason 7",
                          "bob subscribe state 1 3 -> 1", "bob left 1 reason 0"));
}

TEST_F(SubscribeTest, PublishedTracksAreThereAgainAfterTheNextConnect) {
  talk();
  alice.disconnect();
  alice.connect("1");
  Engine::advance(300);
  EXPECT_EQ(journal.count("alice publish success"), 1u);
  EXPECT_EQ(journal.count("bob audio state 1 2 reason 0"), 1u);
}

TEST_F(SubscribeTest, ATrackBelongsToOneUserAtATime) {
  talk();
  EXPECT_EQ(alice.publish(), 0);  // it is published already
  EXPECT_EQ(agora_local_user_publish_audio(bob.local_user, alice.track), -ERR_ALREADY_IN_USE);
  alice.unpublish();
  EXPECT_EQ(agora_local_user_publish_audio(bob.local_user, alice.track), 0);
}

TEST_F(SubscribeTest, DestroyingATrackUnpublishesIt) {
  talk();
  agora_local_audio_track_destroy(alice.track);
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice unpublished"), 1u);
  EXPECT_EQ(journal.count("bob audio state 1 0 reason 5"), 1u);
}

TEST_F(SubscribeTest, ARemoteTrackLivesOnWhenRetained) {
  AGORA_HANDLE lent = nullptr;
  AGORA_HANDLE kept = nullptr;
  int state_inside = -1;
  bob.on_subscribed = [&](AGORA_HANDLE track) {
    lent = track;
    state_inside = agora_remote_audio_track_get_state(track);
    kept = agora_create_remote_audio_track(track);
  };
  talk();
  EXPECT_EQ(state_inside, REMOTE_AUDIO_STATE_STOPPED);
  EXPECT_EQ(agora_remote_audio_track_get_state(lent), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_create_remote_audio_track(lent), nullptr);
  EXPECT_EQ(agora_remote_audio_track_get_state(kept), REMOTE_AUDIO_STATE_DECODING);
  alice.disconnect();
  Engine::advance(0);
  EXPECT_EQ(agora_remote_audio_track_get_state(kept), REMOTE_AUDIO_STATE_STOPPED);
  agora_destroy_remote_audio_track(kept);
  agora_destroy_remote_audio_track(kept);
  EXPECT_EQ(agora_remote_audio_track_get_state(kept), -ERR_INVALID_ARGUMENT);
}

TEST_F(SubscribeTest, StatesOfALocalTrack) {
  alice.make_track();
  EXPECT_EQ(agora_local_audio_track_get_state(alice.track), LOCAL_AUDIO_STREAM_STATE_RECORDING);
  alice.connect("1");
  alice.publish();
  Engine::advance(50);
  EXPECT_EQ(agora_local_audio_track_get_state(alice.track), LOCAL_AUDIO_STREAM_STATE_ENCODING);
  agora_local_audio_track_set_enabled(alice.track, 0);
  EXPECT_EQ(agora_local_audio_track_get_state(alice.track), LOCAL_AUDIO_STREAM_STATE_STOPPED);
  EXPECT_EQ(agora_local_audio_track_is_enabled(alice.track), 0);
}

}  // namespace
}  // namespace agora_rtc::engine::test
