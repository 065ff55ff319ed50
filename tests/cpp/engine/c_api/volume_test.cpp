#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

/// Carol is told how loud alice, bob and herself are.
class VolumeTest : public testing::Test {
 protected:
  VolumeTest() {
    int user = 0;
    for (Peer* peer : {&alice, &bob, &carol}) {
      peer->make_track();
      peer->connect(std::to_string(++user).c_str());
      peer->publish();
    }
    carol.on_volumes = [this](const std::vector<audio_volume_info>& speakers, int total) {
      std::ostringstream line;
      for (const auto& each : speakers) line << each.user_id << ": " << each.volume << ", ";
      line << "total " << total;
      told.push_back(line.str());
      for (const auto& each : speakers) {
        if (std::string(each.user_id) == "0") own.push_back(each);
      }
    };
    Engine::advance(500);
  }

  int ask(int interval_ms, int smooth = 0, bool report_vad = false) {
    return agora_local_user_set_audio_volume_indication_parameters(carol.local_user, interval_ms,
                                                                   smooth, report_vad);
  }

  /// A square wave of so many dB below full scale.
  static std::vector<std::int16_t> at(double db) {
    std::vector<std::int16_t> samples(16'000);
    const double height = 32'767 * std::pow(10, db / 20);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      samples[i] = static_cast<std::int16_t>(i / 40 % 2 == 0 ? height : -height);
    }
    return samples;
  }

  std::vector<std::string> told;
  std::vector<audio_volume_info> own;
  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
  Peer carol{engine.service(), "carol", journal};
};

TEST_F(VolumeTest, LoudestFirstAndTheOwnUserAsZero) {
  alice.push(at(-36));
  bob.push(at(-12));
  carol.push(at(-24));
  Engine::advance(100);
  ASSERT_EQ(ask(200), 0);
  Engine::advance(400);
  EXPECT_THAT(
      told, ElementsAre("2: 204, 0: 153, 1: 102, total 205", "2: 204, 0: 153, 1: 102, total 205"));
}

TEST_F(VolumeTest, TheSilentAreNotSpeakers) {
  alice.unpublish();
  ask(100);
  Engine::advance(300);
  EXPECT_THAT(told, SizeIs(3));
  EXPECT_THAT(told, Each("0: 0, total 0"));
  told.clear();
  carol.unpublish();
  Engine::advance(300);
  EXPECT_EQ(told.back(), "total 0");
}

TEST_F(VolumeTest, SmoothingLagsBehind) {
  ask(100, 9);
  Engine::advance(100);
  told.clear();
  bob.push(at(0));
  Engine::advance(300);
  ASSERT_THAT(told, SizeIs(3));
  EXPECT_THAT(told[2], testing::StartsWith("2: 2"));
  EXPECT_NE(told[1], told[2]);
  EXPECT_EQ(told[2].find("255"), std::string::npos);
}

TEST_F(VolumeTest, TheOwnVoiceIsJudgedWhenAsked) {
  carol.push(speech_file());
  ask(100);
  Engine::advance(2'000);
  for (const auto& each : own) EXPECT_EQ(each.vad, 0u);
  own.clear();
  ask(100, 3, true);
  Engine::advance(2'000);
  int voiced = 0;
  for (const auto& each : own) voiced += static_cast<int>(each.vad);
  EXPECT_GT(voiced, 5);
}

TEST_F(VolumeTest, ZeroSwitchesItOff) {
  ask(100);
  Engine::advance(100);
  EXPECT_THAT(told, SizeIs(1));
  ask(0);
  Engine::advance(1'000);
  EXPECT_THAT(told, SizeIs(1));
  EXPECT_EQ(ask(100, 11), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(ask(100, -1), -ERR_INVALID_ARGUMENT);
  Engine::advance(1'000);
  EXPECT_THAT(told, SizeIs(1));
}

}  // namespace
}  // namespace agora_rtc::engine::test
