#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::Each;
using testing::ElementsAre;

class AudioTest : public testing::Test {
 protected:
  void connect() {
    alice.make_track();
    alice.connect("1");
    bob.connect("2");
    Engine::advance(0);
    journal.take();
  }

  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(AudioTest, PublishingComesInOrder) {
  connect();
  ASSERT_EQ(alice.publish(), 0);
  ASSERT_EQ(alice.push(ramp(16'000)), 0);
  Engine::advance(300);
  EXPECT_THAT(
      journal.take(),
      ElementsAre("alice publish state channel 1 -> 2", "alice publish state channel 2 -> 3",
                  "alice publish start", "bob user info 1 0 = 0", "bob subscribed 1",
                  "bob subscribe state 1 1 -> 2", "bob subscribe state 1 2 -> 3",
                  "alice publish success", "bob audio state 1 1 reason 0",
                  "bob audio state 1 2 reason 0", "bob first frame 1", "bob first decoded 1",
                  "bob hears 1"));
}

TEST_F(AudioTest, FiveSecondsInOnePushArriveBitExact) {
  connect();
  alice.publish();
  const auto sent = ramp(5 * 16'000);
  ASSERT_EQ(alice.push(sent, 16'000, 1, 1'234), 0);
  Engine::advance(6'000);
  const Heard heard = bob.heard().at("1");
  EXPECT_EQ(speech(heard.samples), sent);
  EXPECT_THAT(heard.frame_sizes, Each(160));
  EXPECT_EQ(std::count(heard.presentation_ms.begin(), heard.presentation_ms.end(), 1'234), 1);
}

TEST_F(AudioTest, WhatIsPushedBeforePublishingIsHeardFromItsFirstSample) {
  connect();
  const auto sent = ramp(3'200);
  ASSERT_EQ(alice.push(sent), 0);
  alice.publish();
  Engine::advance(500);
  EXPECT_EQ(speech(bob.heard().at("1").samples), sent);
}

TEST_F(AudioTest, TheSameTwiceIsTheSame) {
  const auto run = [] {
    Engine own;
    Journal events;
    Peer one(own.service(), "one", events);
    Peer two(own.service(), "two", events);
    one.make_track();
    one.connect("0");
    two.connect("0");
    one.publish();
    one.push(ramp(8'000));
    Engine::advance(1'000);
    return std::pair(events.lines(), two.heard().begin()->second.samples);
  };
  engine.release();
  EXPECT_EQ(run(), run());
}

TEST_F(AudioTest, FramesComeAtTheRateAndChannelsAskedFor) {
  connect();
  ASSERT_EQ(
      agora_local_user_set_playback_audio_frame_before_mixing_parameters(bob.local_user, 2, 11'025),
      0);
  alice.publish();
  alice.push(ramp(32'000));
  Engine::advance(1'500);
  const Heard heard = bob.heard().at("1");
  ASSERT_GT(heard.frame_sizes.size(), 100u);
  EXPECT_EQ(std::accumulate(heard.frame_sizes.begin(), heard.frame_sizes.begin() + 100, 0), 11'025);
  for (std::size_t i = 0; i < heard.samples.size(); i += 2) {
    ASSERT_EQ(heard.samples[i], heard.samples[i + 1]);
  }
}

TEST_F(AudioTest, NoFramesWithoutTheParameterCall) {
  Peer carol(engine.service(), "carol", journal, {.sample_rate = 0});
  connect();
  carol.connect("3");
  alice.publish();
  alice.push(ramp(8'000));
  Engine::advance(500);
  EXPECT_TRUE(carol.heard().empty());
  EXPECT_EQ(journal.count("carol audio state 1 2 reason 0"), 1u);  // subscribed all the same
}

TEST_F(AudioTest, ChecksWhatIsPushed) {
  connect();
  const std::vector<std::int16_t> data(160);
  const auto send = [&](const void* samples, unsigned count, unsigned bytes, unsigned channels,
                        unsigned rate) {
    return agora_audio_pcm_data_sender_send(alice.sender, samples, 0, 0, count, bytes, channels,
                                            rate);
  };
  EXPECT_EQ(send(data.data(), 80, 2, 2, 16'000), 0);
  EXPECT_EQ(send(nullptr, 0, 2, 1, 16'000), 0);
  EXPECT_EQ(send(nullptr, 160, 2, 1, 16'000), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 160, 1, 1, 16'000), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 80, 4, 1, 16'000), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 160, 2, 0, 16'000), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 53, 2, 3, 16'000), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 160, 2, 1, 7'999), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 160, 2, 1, 96'001), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 160, 2, 1, 4'000'000'000), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(send(data.data(), 160, 2, 1, 8'000), 0);
  EXPECT_EQ(send(data.data(), 160, 2, 1, 96'000), 0);
}

TEST_F(AudioTest, AFullTrackTakesAllOrNothing) {
  connect();
  agora_local_audio_track_set_max_bufferd_frame_number(alice.track, 10);
  EXPECT_EQ(alice.push(ramp(9 * 160)), 0);
  EXPECT_EQ(alice.push(ramp(2 * 160)), -ERR_PCMSEND_BUFFEROVERFLOW);
  EXPECT_EQ(alice.push(ramp(160)), 0);
}

TEST_F(AudioTest, ASenderWithoutATrackIsNotReady) {
  connect();
  agora_local_audio_track_destroy(alice.track);
  EXPECT_EQ(alice.push(ramp(160)), -ERR_NOT_READY);
}

TEST_F(AudioTest, VolumeIsChecked) {
  connect();
  int volume = 0;
  EXPECT_EQ(agora_local_audio_track_adjust_publish_volume(alice.track, 401), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_audio_track_adjust_publish_volume(alice.track, -1), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_audio_track_adjust_publish_volume(alice.track, 400), 0);
  EXPECT_EQ(agora_local_audio_track_get_publish_volume(alice.track, &volume), 0);
  EXPECT_EQ(volume, 400);
}

}  // namespace
}  // namespace agora_rtc::engine::test
