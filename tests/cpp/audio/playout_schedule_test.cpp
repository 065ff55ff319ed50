#include "audio/playout_schedule.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::audio {
namespace {

constexpr int kRate = 16'000;
constexpr std::int64_t kLead = 10;
constexpr std::int64_t kFrameSamples = kRate / 100;
constexpr std::int64_t kMs = 1000;

void send(PlayoutSchedule& schedule, std::int64_t now_us, std::int64_t frames) {
  schedule.add_sent(now_us, frames, frames * kFrameSamples, 0);
}

TEST(PlayoutSchedule, LeadIsDueAtOnceThenOneFrameEveryTenMilliseconds) {
  PlayoutSchedule schedule(kRate, kLead);
  schedule.begin(5 * kMs, 5 * kMs);
  EXPECT_EQ(schedule.due(5 * kMs), kLead);
  send(schedule, 5 * kMs, kLead);
  EXPECT_EQ(schedule.due(14 * kMs), 0);
  EXPECT_EQ(schedule.next_due_us(), 15 * kMs);
  EXPECT_EQ(schedule.due(15 * kMs), 1);
  EXPECT_EQ(schedule.due(36 * kMs), 3);
}

TEST(PlayoutSchedule, RunsUntilItsLastFrameHasBeenPlayed) {
  PlayoutSchedule schedule(kRate, kLead);
  schedule.begin(0, 0);
  send(schedule, 0, 3);
  EXPECT_TRUE(schedule.running(30 * kMs));
  EXPECT_FALSE(schedule.running(30 * kMs + 1));
}

TEST(PlayoutSchedule, PlayedGrowsWithTimeUpToWhatWasSent) {
  PlayoutSchedule schedule(kRate, kLead);
  schedule.begin(0, 0);
  send(schedule, 0, 3);
  EXPECT_EQ(schedule.played_samples(0), 0);
  EXPECT_EQ(schedule.played_samples(15 * kMs), 240);
  EXPECT_EQ(schedule.played_samples(500 * kMs), 480);
}

TEST(PlayoutSchedule, SumsOverSchedules) {
  PlayoutSchedule schedule(kRate, kLead);
  schedule.begin(0, 0);
  send(schedule, 0, 3);
  schedule.begin(100 * kMs, 100 * kMs);
  send(schedule, 100 * kMs, 2);
  EXPECT_EQ(schedule.played_samples(110 * kMs), 4 * kFrameSamples);
}

TEST(PlayoutSchedule, MayBeginLater) {
  PlayoutSchedule schedule(kRate, kLead);
  schedule.begin(0, 300 * kMs);
  EXPECT_TRUE(schedule.running(0));
  EXPECT_EQ(schedule.next_due_us(), 210 * kMs);
  EXPECT_LE(schedule.due(0), 0);
  EXPECT_LE(schedule.due(209 * kMs), 0);
  EXPECT_EQ(schedule.due(210 * kMs), 1);
  EXPECT_EQ(schedule.due(300 * kMs), kLead);
  send(schedule, 300 * kMs, kLead);
  EXPECT_EQ(schedule.played_samples(290 * kMs), 0);
  EXPECT_EQ(schedule.played_samples(310 * kMs), kFrameSamples);
}

TEST(PlayoutSchedule, StopForgetsWhatWasNotPlayed) {
  PlayoutSchedule schedule(kRate, kLead);
  schedule.begin(0, 0);
  send(schedule, 0, 10);
  schedule.stop(40 * kMs);
  EXPECT_EQ(schedule.played_samples(1000 * kMs), 4 * kFrameSamples);
  EXPECT_FALSE(schedule.running(40 * kMs));
}

TEST(PlayoutSchedule, PaddingTakesTimeAndIsNotPlayed) {
  PlayoutSchedule schedule(kRate, kLead);
  schedule.begin(0, 0);
  schedule.add_sent(0, 1, 40, 120);
  send(schedule, 0, 1);
  schedule.add_sent(0, 1, 40, 120);
  EXPECT_EQ(schedule.played_samples(2 * kMs), 32);
  EXPECT_EQ(schedule.played_samples(10 * kMs), 40);
  EXPECT_EQ(schedule.played_samples(15 * kMs), 120);
  EXPECT_EQ(schedule.played_samples(20 * kMs), 200);
  send(schedule, 25 * kMs, 1);
  EXPECT_EQ(schedule.played_samples(25 * kMs), 240);
  EXPECT_EQ(schedule.played_samples(35 * kMs), 320);
  EXPECT_EQ(schedule.played_samples(40 * kMs), 400);
}

}  // namespace
}  // namespace agora_rtc::audio
