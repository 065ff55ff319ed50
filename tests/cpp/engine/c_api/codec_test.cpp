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

class CodecTest : public testing::Test {
 protected:
  CodecTest() {
    alice.make_track();
    alice.connect("1");
    bob.connect("2");
    Engine::advance(0);
    journal.take();
  }

  int choose(AGORA_HANDLE connection, const std::string& codec) {
    return agora_parameter_set_parameters(agora_rtc_conn_get_agora_parameter(connection),
                                          ("{\"agora.local.audio_codec\": " + codec + "}").c_str());
  }

  /// What bob heard of the last 500 ms; alice talks on.
  std::vector<std::int16_t> listen() {
    const std::size_t before = bob.heard()["1"].samples.size();
    Engine::advance(500);
    const auto all = bob.heard()["1"].samples;
    return {all.begin() + static_cast<std::ptrdiff_t>(before), all.end()};
  }

  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(CodecTest, OpusKeepsTheSoundAndTheOrderOfEvents) {
  ASSERT_EQ(engine.set_parameters(R"({"agora.local.audio_codec": "opus"})"), 0);
  alice.publish();
  alice.push(tone(440, 16'000), 16'000, 1, 1'000);
  Engine::advance(300);
  EXPECT_THAT(
      journal.take(),
      ElementsAre("alice publish state channel 1 -> 2", "alice publish state channel 2 -> 3",
                  "alice publish start", "bob user info 1 0 = 0", "bob subscribed 1",
                  "bob subscribe state 1 1 -> 2", "bob subscribe state 1 2 -> 3",
                  "alice publish success", "bob audio state 1 1 reason 0",
                  "bob audio state 1 2 reason 0", "bob first frame 1", "bob first decoded 1",
                  "bob hears 1"));
  const auto heard = listen();
  EXPECT_EQ(heard.size(), 8'000u);
  EXPECT_NEAR(level(heard), level(tone(440, 8'000)), 1.0);
  EXPECT_GT(share_at(440, heard), 0.98);
  EXPECT_THAT(bob.heard()["1"].presentation_ms, testing::Contains(1'000));
}

TEST_F(CodecTest, ASampleIsHeardWithinFortyMilliseconds) {
  engine.set_parameters(R"({"agora.local.audio_codec": "opus"})");
  alice.publish();
  Engine::advance(201);  // right after a tick: the longest way
  std::int64_t longest_ms = 0;
  bob.on_frame = [&](const audio_frame& frame) {
    if (frame.presentation_ms == 0) return;
    longest_ms = std::max(longest_ms, agora_rtc_local_now_ms() - frame.presentation_ms);
  };
  for (int i = 0; i < 100; ++i) {
    alice.push(tone(440, 160), 16'000, 1, agora_rtc_local_now_ms());
    Engine::advance(10);
  }
  EXPECT_GT(longest_ms, 0);
  EXPECT_LT(longest_ms, 40);
}

TEST_F(CodecTest, MutingAndUnmutingHoldWithOpus) {
  engine.set_parameters(R"({"agora.local.audio_codec": "opus"})");
  alice.publish();
  alice.push(tone(440, 5 * 16'000));
  Engine::advance(500);
  journal.take();
  agora_local_audio_track_set_enabled(alice.track, 0);
  Engine::advance(100);
  const std::size_t frames = bob.heard()["1"].frame_sizes.size();
  Engine::advance(400);
  EXPECT_EQ(bob.heard()["1"].frame_sizes.size(), frames);
  agora_local_audio_track_set_enabled(alice.track, 1);
  EXPECT_GT(share_at(440, (Engine::advance(300), listen())), 0.98);
  EXPECT_THAT(journal.take(), ElementsAre("bob user info 1 0 = 1", "bob audio state 1 0 reason 5",
                                          "bob user info 1 0 = 0", "bob audio state 1 1 reason 6",
                                          "bob audio state 1 2 reason 6"));
}

TEST_F(CodecTest, TheConnectionDecidesBeforeItsService) {
  engine.set_parameters(R"({"agora.local.audio_codec": "opus"})");
  ASSERT_EQ(choose(alice.connection, "\"L16\""), 0);
  alice.publish();
  alice.push(ramp(3'200));
  Engine::advance(500);
  EXPECT_EQ(speech(bob.heard().at("1").samples), ramp(3'200));
}

TEST_F(CodecTest, IsReadAtPublish) {
  alice.publish();
  Engine::advance(0);
  choose(alice.connection, "\"opus\"");
  alice.push(ramp(3'200));
  Engine::advance(500);
  EXPECT_EQ(speech(bob.heard().at("1").samples), ramp(3'200));
  alice.unpublish();
  Engine::advance(100);
  const std::size_t before = bob.heard().at("1").samples.size();
  alice.publish();
  alice.push(ramp(3'200));
  Engine::advance(500);
  auto heard = bob.heard().at("1").samples;
  heard.erase(heard.begin(), heard.begin() + static_cast<std::ptrdiff_t>(before));
  EXPECT_GT(heard.size(), 3'200u);
  EXPECT_NE(speech(heard), ramp(3'200));
}

TEST_F(CodecTest, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(choose(alice.connection, "\"OPUS\""), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(choose(alice.connection, "16"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(engine.set_parameters(R"({"agora.local.audio_codec": null})"), -ERR_INVALID_ARGUMENT);
  alice.publish();
  alice.push(ramp(3'200));
  Engine::advance(500);
  EXPECT_EQ(speech(bob.heard().at("1").samples), ramp(3'200));  // what was chosen before holds
}

TEST_F(CodecTest, TheProfileDecidesAboutChannels) {
  engine.set_parameters(R"({"agora.local.audio_codec": "opus"})");
  agora_local_user_set_playback_audio_frame_before_mixing_parameters(bob.local_user, 2, 48'000);
  const auto left_only = [] {
    std::vector<std::int16_t> stereo;
    for (const std::int16_t sample : tone(440, 2 * 48'000, 48'000)) {
      stereo.push_back(sample);
      stereo.push_back(0);
    }
    return stereo;
  };
  const auto right_of = [](const std::vector<std::int16_t>& stereo) {
    std::vector<std::int16_t> right;
    for (std::size_t i = 1; i < stereo.size(); i += 2) right.push_back(stereo[i]);
    return right;
  };
  alice.publish();
  alice.push(left_only(), 48'000, 2);
  Engine::advance(300);
  EXPECT_GT(level(right_of(listen())), -30);  // speech is mono
  const audio_encoder_config stereo{AUDIO_PROFILE_MUSIC_HIGH_QUALITY_STEREO};
  ASSERT_EQ(agora_local_user_set_audio_encoder_config(alice.local_user, &stereo), 0);
  Engine::advance(300);
  EXPECT_LT(level(right_of(listen())), -50);
}

TEST_F(CodecTest, ProfileAndScenarioAreChecked) {
  const audio_encoder_config unknown{AUDIO_PROFILE_NUM};
  EXPECT_EQ(agora_local_user_set_audio_encoder_config(alice.local_user, &unknown),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_set_audio_encoder_config(alice.local_user, nullptr),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_set_audio_scenario(alice.local_user, AUDIO_SCENARIO_NUM),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_set_audio_scenario(alice.local_user, AUDIO_SCENARIO_CHORUS), 0);
}

}  // namespace
}  // namespace agora_rtc::engine::test
