#include "audio/vad_state_machine.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "audio/vad_frames.hpp"

namespace agora_rtc::audio {
namespace {

using enum VadState;
using testing::kActive;
using testing::kInactive;

/// The step, from 1, in which a state comes first; 0 when it does not.
int first(VadState state, VadStateMachine& machine, const VadLabels& labels, int most = 200) {
  for (int step = 1; step <= most; ++step) {
    if (machine.step(labels) == state) return step;
  }
  return 0;
}

VadStateMachine speaking(const VadConfig& config) {
  VadStateMachine machine(config);
  EXPECT_EQ(first(kStartSpeaking, machine, kActive), config.start_recognize_count);
  return machine;
}

TEST(VadStateMachine, StartsWithTheLastOfTheStartFrames) {
  VadStateMachine machine({});
  EXPECT_EQ(first(kStartSpeaking, machine, kActive), 30);
  EXPECT_EQ(machine.step(kActive), kSpeaking);
}

TEST(VadStateMachine, CountsEveryFrameOfTheStartWindow) {
  VadStateMachine machine({});
  EXPECT_EQ(first(kStartSpeaking, machine, kInactive), 0);
  EXPECT_EQ(first(kStartSpeaking, machine, kActive), 21);  // 70 per cent of 30
}

TEST(VadStateMachine, DoesNotStartBelowTheActiveShare) {
  VadStateMachine machine({});
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(machine.step(i % 30 < 20 ? kActive : kInactive), kNoSpeaking) << i;
  }
}

TEST(VadStateMachine, ComparesStrictly) {
  const auto starts = [](const VadLabels& labels) {
    VadStateMachine machine({});
    return first(kStartSpeaking, machine, labels) != 0;
  };
  EXPECT_FALSE(starts({1, 70, -30}));
  EXPECT_TRUE(starts({1, 71, -30}));
  EXPECT_FALSE(starts({1, 90, -50}));
  EXPECT_TRUE(starts({1, 90, -49}));
  EXPECT_FALSE(starts({0, 100, 0}));
}

TEST(VadStateMachine, TakesTheStopPairWhileSpeaking) {
  VadConfig config;
  config.stop_voice_prob = 40;
  config.stop_rms_threshold = -60;
  const auto stops = [&](const VadLabels& labels) {
    auto machine = speaking(config);
    return first(kStopSpeaking, machine, labels) != 0;
  };
  EXPECT_FALSE(stops({1, 41, -59}));
  EXPECT_TRUE(stops({1, 40, -59}));
  EXPECT_TRUE(stops({1, 41, -60}));
  EXPECT_TRUE(stops({0, 41, -59}));
}

TEST(VadStateMachine, StopsWithTheLastOfTheStopFrames) {
  auto machine = speaking({});
  EXPECT_EQ(first(kStopSpeaking, machine, kInactive), 50);
  EXPECT_EQ(machine.step(kInactive), kNoSpeaking);
}

TEST(VadStateMachine, StopsWhenHalfOfTheWindowIsInactive) {
  auto machine = speaking({});
  EXPECT_EQ(first(kStopSpeaking, machine, kActive, 100), 0);
  EXPECT_EQ(first(kStopSpeaking, machine, kInactive), 25);
}

TEST(VadStateMachine, NeedsAllStartFramesAgainAfterAStop) {
  auto machine = speaking({});
  EXPECT_EQ(first(kStopSpeaking, machine, kInactive), 50);
  EXPECT_EQ(first(kStartSpeaking, machine, kActive), 30);
}

TEST(VadStateMachine, StartsAndStopsWithinOneFrame) {
  VadConfig config;
  config.start_recognize_count = 1;
  config.stop_recognize_count = 1;
  VadStateMachine machine(config);
  EXPECT_EQ(machine.step(kInactive), kNoSpeaking);
  EXPECT_EQ(machine.step(kActive), kStartSpeaking);
  EXPECT_EQ(machine.step(kActive), kSpeaking);
  EXPECT_EQ(machine.step(kInactive), kStopSpeaking);
  EXPECT_EQ(machine.step(kInactive), kNoSpeaking);
}

TEST(VadStateMachine, TakesAShareOfZeroAtItsWord) {
  VadConfig config;
  config.start_recognize_count = 3;
  config.stop_recognize_count = 2;
  config.active_share = 0;
  config.inactive_share = 0;
  VadStateMachine machine(config);
  EXPECT_EQ(first(kStartSpeaking, machine, kInactive), 3);
  EXPECT_EQ(first(kStopSpeaking, machine, kActive), 2);
}

TEST(VadStateMachine, StopsAtAShareOfOneWhenAllAreInactive) {
  VadConfig config;
  config.inactive_share = 10'000;
  auto machine = speaking(config);
  for (int i = 0; i < 49; ++i) EXPECT_EQ(machine.step(kInactive), kSpeaking);
  EXPECT_EQ(machine.step(kActive), kSpeaking);
  EXPECT_EQ(first(kStopSpeaking, machine, kInactive), 50);
}

TEST(VadStateMachine, EndsAnUtteranceOnce) {
  auto machine = speaking({});
  EXPECT_TRUE(machine.end());
  EXPECT_FALSE(machine.end());
  EXPECT_EQ(first(kStartSpeaking, machine, kActive), 30);
}

TEST(VadStateMachine, CountsTheFrameThatOpensTheSilence) {
  auto machine = speaking({});
  machine.open_silence(kActive);
  EXPECT_FALSE(machine.is_speaking());
  EXPECT_EQ(first(kStartSpeaking, machine, kActive), 29);
}

VadConfig adaptive() {
  VadConfig config;
  config.adaptive_rms_threshold = true;
  return config;
}

/// The highest rms at which an utterance of this level stops.
int threshold_after(int rms) {
  for (int level = 0; level >= -127; --level) {
    VadStateMachine machine(adaptive());
    EXPECT_NE(first(kStartSpeaking, machine, {1, 100, rms}), 0);
    if (first(kStopSpeaking, machine, {1, 100, level}) != 0) return level;
  }
  return -128;
}

TEST(VadStateMachine, AdaptsTheThresholdToTheLevelOfTheStart) {
  EXPECT_EQ(threshold_after(-27), -60);  // 100 on the scale from 0 to 127: 67 is -60 dBFS
  EXPECT_EQ(threshold_after(-7), -47);   // 120: 80.4
  EXPECT_EQ(threshold_after(-49), -75);  // 78: 52.26
}

TEST(VadStateMachine, MeansTheActiveFramesOfTheStartOnly) {
  VadStateMachine machine(adaptive());
  for (int i = 0; i < 9; ++i) machine.step({1, 0, -127});
  EXPECT_EQ(first(kStartSpeaking, machine, {1, 100, -27}), 21);
  EXPECT_EQ(first(kStopSpeaking, machine, {1, 100, -59}), 0);
  EXPECT_EQ(first(kStopSpeaking, machine, {1, 100, -60}), 25);
}

TEST(VadStateMachine, StopsInSteadyNoiseWhenAdaptive) {
  VadStateMachine machine(adaptive());
  first(kStartSpeaking, machine, {1, 100, -27});
  first(kStopSpeaking, machine, {1, 100, -25}, 100);
  EXPECT_EQ(first(kStopSpeaking, machine, {1, 10, -30}), 25);  // far above the threshold, no voice
}

TEST(VadStateMachine, KeepsTheStopThresholdWhenNoFrameOfTheStartWasActive) {
  auto config = adaptive();
  config.active_share = 0;
  VadStateMachine machine(config);
  EXPECT_EQ(first(kStartSpeaking, machine, kInactive), 30);
  EXPECT_EQ(first(kStopSpeaking, machine, {1, 100, -49}), 0);
  EXPECT_NE(first(kStopSpeaking, machine, {1, 100, -50}), 0);
}

}  // namespace
}  // namespace agora_rtc::audio
