#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::Each;
using Samples = std::vector<std::int16_t>;

/// Carol listens to alice and bob.
class MixTest : public testing::Test {
 protected:
  MixTest() {
    int user = 0;
    for (Peer* peer : {&alice, &bob, &carol}) {
      peer->make_track();
      peer->connect(std::to_string(++user).c_str());
      peer->publish();
    }
    Engine::advance(500);
  }

  static int ask_playback(const Peer& peer, int rate, int channels, int samples_per_call) {
    return agora_local_user_set_playback_audio_frame_parameters(peer.local_user, channels, rate, 0,
                                                                samples_per_call);
  }
  static int ask_record(const Peer& peer, int rate, int channels, int samples_per_call) {
    return agora_local_user_set_recording_audio_frame_parameters(peer.local_user, channels, rate, 0,
                                                                 samples_per_call);
  }
  static int ask_mixed(const Peer& peer, int rate, int channels, int samples_per_call) {
    return agora_local_user_set_mixed_audio_frame_parameters(peer.local_user, channels, rate,
                                                             samples_per_call);
  }

  Samples heard_as(const std::string& mix) { return speech(carol.heard()[mix].samples); }

  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
  Peer carol{engine.service(), "carol", journal};
};

TEST_F(MixTest, NothingComesUnasked) {
  carol.push(ramp(1'600));
  alice.push(ramp(1'600));
  Engine::advance(500);
  EXPECT_EQ(carol.heard().count("playback"), 0u);
  EXPECT_EQ(carol.heard().count("record"), 0u);
  EXPECT_EQ(carol.heard().count("mixed"), 0u);
}

TEST_F(MixTest, PlaybackIsTheSumOfTheOthers) {
  ASSERT_EQ(ask_playback(carol, 16'000, 1, 0), 0);
  alice.push(Samples(1'600, 1'000));
  bob.push(Samples(1'600, 234));
  carol.push(Samples(1'600, 5'000));
  Engine::advance(500);
  EXPECT_EQ(heard_as("playback"), Samples(1'600, 1'234));
  EXPECT_THAT(carol.heard()["playback"].frame_sizes, Each(160));
  EXPECT_EQ(carol.heard()["playback"].frame_sizes.size(), 50u);  // silence included
}

TEST_F(MixTest, RecordIsTheOwnUser) {
  ask_record(carol, 16'000, 1, 0);
  alice.push(Samples(1'600, 1'000));
  carol.push(ramp(1'600));
  Engine::advance(500);
  EXPECT_EQ(heard_as("record"), ramp(1'600));
  agora_local_audio_track_set_enabled(carol.track, 0);
  Engine::advance(10);
  const auto frames = carol.heard()["record"].frame_sizes.size();
  Engine::advance(100);
  EXPECT_EQ(carol.heard()["record"].frame_sizes.size(), frames);
}

TEST_F(MixTest, MixedIsEverybody) {
  ask_mixed(carol, 16'000, 1, 0);
  alice.push(Samples(16'000, 1'000));
  bob.push(Samples(16'000, 200));
  carol.push(Samples(16'000, 34));
  Engine::advance(500);
  EXPECT_EQ(carol.heard()["mixed"].samples.back(), 1'234);
}

TEST_F(MixTest, ADirectTrackIsRecordedInTime) {
  ask_record(carol, 16'000, 1, 0);
  Peer dave(engine.service(), "dave", journal);
  dave.make_track(true);
  dave.connect("4");
  dave.publish();
  ask_record(dave, 16'000, 1, 0);
  Engine::advance(100);
  const auto before = dave.heard()["record"].frame_sizes.size();
  dave.push(ramp(16'000));
  Engine::advance(100);
  EXPECT_EQ(dave.heard()["record"].frame_sizes.size(), before + 10);
  Engine::advance(2'000);
  EXPECT_EQ(speech(dave.heard()["record"].samples), ramp(16'000));
}

TEST_F(MixTest, CallsHaveAsManySamplesAsWereAskedFor) {
  ask_playback(carol, 16'000, 2, 2 * 441);
  ask_record(carol, 16'000, 1, 1'024);
  alice.push(ramp(16'000));
  carol.push(ramp(16'000));
  Engine::advance(1'500);
  const Heard playback = carol.heard()["playback"];
  EXPECT_THAT(playback.frame_sizes, Each(441));
  EXPECT_EQ(playback.frame_sizes.size(), 24'000u / 441);
  EXPECT_THAT(carol.heard()["record"].frame_sizes, Each(1'024));
  EXPECT_EQ(heard_as("record"), ramp(16'000));
  Samples left;
  for (std::size_t i = 0; i < playback.samples.size(); i += 2) left.push_back(playback.samples[i]);
  EXPECT_EQ(speech(left), ramp(16'000));
}

TEST_F(MixTest, ComesAtAnyRate) {
  ask_playback(carol, 11'025, 1, 0);
  ask_mixed(carol, 48'000, 2, 0);
  alice.push(tone(440, 32'000));
  Engine::advance(1'000);
  const Heard playback = carol.heard()["playback"];
  EXPECT_EQ(std::accumulate(playback.frame_sizes.begin(), playback.frame_sizes.end(), 0), 11'025);
  const Samples tail(playback.samples.end() - 5'000, playback.samples.end());
  EXPECT_GT(share_at(440, tail, 11'025), 0.99);
  EXPECT_THAT(carol.heard()["mixed"].frame_sizes, Each(480));
}

TEST_F(MixTest, IsBitExactAtARateWhoseFramesAlternate) {
  ask_playback(carol, 11'025, 1, 0);
  ask_record(carol, 11'025, 1, 0);
  const auto said = ramp(5'000);
  const auto expect_said = [&](const std::string& mix, std::size_t heard_before) {
    const Samples heard = carol.heard()[mix].samples;
    const auto first = heard.begin() + static_cast<std::ptrdiff_t>(heard_before);
    EXPECT_EQ(heard.end() - first, 11'025);
    EXPECT_EQ(speech(Samples(first, heard.end())), said);
  };
  for (int phase = 0; phase < 4; ++phase) {
    SCOPED_TRACE(phase);
    const std::size_t played = carol.heard()["playback"].samples.size();
    const std::size_t recorded = carol.heard()["record"].samples.size();
    alice.push(said, 11'025);
    carol.push(said, 11'025);
    Engine::advance(1'000);
    expect_said("playback", played);
    expect_said("record", recorded);
    // A disabled track makes no frames, the mix goes on: their sizes get out of step by one.
    for (const int enabled : {0, 1}) {
      agora_local_audio_track_set_enabled(alice.track, enabled);
      agora_local_audio_track_set_enabled(carol.track, enabled);
      Engine::advance(10);
    }
  }
}

TEST_F(MixTest, PlaybackVolumeScalesTheOthersOnly) {
  ask_playback(carol, 16'000, 1, 0);
  ask_mixed(carol, 16'000, 1, 0);
  int volume = 0;
  EXPECT_EQ(agora_local_user_get_playback_signal_volume(carol.local_user, &volume), 0);
  EXPECT_EQ(volume, 100);
  ASSERT_EQ(agora_local_user_adjust_playback_signal_volume(carol.local_user, 50), 0);
  EXPECT_EQ(agora_local_user_get_playback_signal_volume(carol.local_user, &volume), 0);
  EXPECT_EQ(volume, 50);
  alice.push(Samples(16'000, 1'000));
  carol.push(Samples(16'000, 34));
  Engine::advance(500);
  EXPECT_EQ(carol.heard()["playback"].samples.back(), 500);
  EXPECT_EQ(carol.heard()["mixed"].samples.back(), 534);
  EXPECT_EQ(carol.heard()["1"].samples.back(), 1'000);
  agora_local_user_adjust_playback_signal_volume(carol.local_user, 400);
  Engine::advance(100);
  EXPECT_EQ(carol.heard()["playback"].samples.back(), 4'000);
}

TEST_F(MixTest, HoldsForTheNextCallToo) {
  carol.disconnect();
  ask_playback(carol, 16'000, 1, 0);
  Engine::advance(100);
  carol.connect("3");
  alice.push(ramp(1'600));
  Engine::advance(500);
  EXPECT_EQ(heard_as("playback"), ramp(1'600));
}

TEST_F(MixTest, FormatsAreChecked) {
  EXPECT_EQ(ask_playback(carol, 7'999, 1, 0), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(ask_record(carol, 16'000, 3, 0), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(ask_mixed(carol, 16'000, 0, 0), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(ask_playback(carol, 16'000, 1, -1), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(ask_playback(carol, 16'000, 2, 441), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(ask_mixed(carol, 16'000, 1, 160'001), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_set_playback_audio_frame_parameters(carol.local_user, 1, 16'000, 1, 0),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(
      agora_local_user_set_recording_audio_frame_parameters(carol.local_user, 1, 16'000, 2, 0),
      -ERR_NOT_SUPPORTED);
  EXPECT_EQ(agora_local_user_adjust_playback_signal_volume(carol.local_user, 401),
            -ERR_INVALID_ARGUMENT);
  Engine::advance(100);
  EXPECT_EQ(carol.heard().count("playback"), 0u);
}

}  // namespace
}  // namespace agora_rtc::engine::test
