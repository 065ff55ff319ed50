#include <gtest/gtest.h>

#include <algorithm>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

constexpr char kLabels[] = "agora_audio_label_generator";

class LabelTest : public testing::Test {
 protected:
  LabelTest() {
    alice.make_track();
    alice.connect("1");
    bob.connect("2");
    alice.publish();
    bob.on_frame = [this](const audio_frame& frame) {
      voiced += frame.voice_prob > threshold ? 1 : 0;
      pitched += frame.pitch > 0 ? 1 : 0;
      most = std::max(most, frame.voice_prob);
      ++frames;
    };
  }

  int enable() {
    return agora_service_enable_extension(engine.service(), "agora.builtin", kLabels, "", 1);
  }
  int disable() {
    return agora_service_disable_extension(engine.service(), "agora.builtin", kLabels, "");
  }

  audio_frame last() { return bob.heard()["1"].last; }

  int threshold = 70;
  int voiced = 0;
  int pitched = 0;
  int most = 0;
  int frames = 0;
  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(LabelTest, AreOffUnlessTheExtensionIsEnabled) {
  alice.push(speech_file());
  Engine::advance(2'000);
  EXPECT_EQ(last().far_filed_flag, 0);
  EXPECT_EQ(last().rms, 0);
  EXPECT_EQ(most, 0);
  enable();
  Engine::advance(100);
  EXPECT_EQ(last().far_filed_flag, 1);
  disable();
  Engine::advance(100);
  EXPECT_EQ(last().far_filed_flag, 0);
}

TEST_F(LabelTest, TellSpeechOnTheGradedScale) {
  ASSERT_EQ(enable(), 0);
  ASSERT_EQ(engine.set_parameters(R"({"agora.local.label_scale": "graded"})"), 0);
  alice.push(speech_file());
  Engine::advance(4'000);
  EXPECT_GT(voiced, frames / 3);
  EXPECT_GT(pitched, frames / 4);
  EXPECT_GT(most, 90);
  EXPECT_LE(most, 100);
  EXPECT_EQ(last().music_prob, 0);
}

TEST_F(LabelTest, TellSpeechOnTheVendorsScale) {
  threshold = 0;
  enable();
  alice.push(speech_file());
  Engine::advance(4'000);
  EXPECT_GT(voiced, frames / 3);
  EXPECT_EQ(most, 1);
}

TEST_F(LabelTest, RmsAndPitchOfATone) {
  enable();
  alice.push(tone(200, 5 * 16'000));
  Engine::advance(500);
  EXPECT_EQ(last().rms, 127 - 9);  // half the full scale, as a sine
  EXPECT_NEAR(last().pitch, 200, 4);
  EXPECT_EQ(last().voice_prob, 0);
  engine.set_parameters(R"({"agora.local.label_scale": "graded"})");
  Engine::advance(100);
  EXPECT_EQ(last().rms, -9);
  alice.unpublish();
  engine.set_parameters(R"({"rtc.audio.enable_user_silence_packet": true})");
  Engine::advance(100);
  EXPECT_EQ(last().rms, -127);  // the silence of a muted user
  EXPECT_EQ(last().far_filed_flag, 1);
}

TEST_F(LabelTest, TheScaleIsChecked) {
  EXPECT_EQ(engine.set_parameters(R"({"agora.local.label_scale": "fine"})"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(engine.set_parameters(R"({"agora.local.label_scale": 1})"), -ERR_INVALID_ARGUMENT);
}

}  // namespace
}  // namespace agora_rtc::engine::test
