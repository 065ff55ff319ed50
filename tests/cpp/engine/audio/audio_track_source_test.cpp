#include "engine/audio/audio_track_source.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

#include "agora_base.h"
#include "audio/signals.hpp"

namespace agora_rtc::engine {
namespace {

using agora_rtc::testing::noise;
using Pacing = AudioTrackSource::Pacing;

constexpr audio::PcmFormat kMono16{16'000, 1};

int push(AudioTrackSource& source, std::size_t samples, std::int64_t now_us,
         audio::PcmFormat format = kMono16) {
  const auto pcm = noise(format, samples);
  return source.push(pcm.data(), samples, format, 0, now_us);
}

TEST(AudioTrackSource, TakesAllOrNothing) {
  AudioTrackSource source(Pacing::kPaced);
  source.set_max_frames(10);
  EXPECT_EQ(push(source, 1'601, 0), -ERR_PCMSEND_BUFFEROVERFLOW);
  PcmFrame frame;
  EXPECT_FALSE(source.take_frame(1'000'000, 0, frame));
  EXPECT_EQ(push(source, 1'600, 0), 0);
  EXPECT_EQ(push(source, 1, 0), -ERR_PCMSEND_BUFFEROVERFLOW);
  EXPECT_TRUE(source.take_frame(0, 0, frame));
  EXPECT_EQ(push(source, 160, 0), 0);
  EXPECT_EQ(push(source, 0, 0), 0);
}

TEST(AudioTrackSource, TheBoundCountsEveryFormatByItsTime) {
  AudioTrackSource source(Pacing::kPaced);
  source.set_max_frames(3);
  EXPECT_EQ(push(source, 160, 0), 0);
  EXPECT_EQ(push(source, 960, 0, {48'000, 2}), 0);
  EXPECT_EQ(push(source, 1, 0, {48'000, 2}), -ERR_PCMSEND_BUFFEROVERFLOW);
}

TEST(AudioTrackSource, TellsOfAClearOnce) {
  AudioTrackSource source(Pacing::kPaced);
  PcmFrame frame;
  push(source, 320, 0);
  source.clear();
  EXPECT_FALSE(source.was_cleared()) << "nothing was taken since";
  EXPECT_FALSE(source.take_frame(0, 0, frame));
  EXPECT_TRUE(source.was_cleared());
  push(source, 320, 0);
  EXPECT_TRUE(source.take_frame(10'000, 1, frame));
  EXPECT_FALSE(source.was_cleared());
}

TEST(AudioTrackSource, StartsAfterTheSendDelayAndAgainWhenItRanDry) {
  AudioTrackSource source(Pacing::kPaced);
  source.set_send_delay_ms(30);
  PcmFrame frame;
  push(source, 160, 0);
  EXPECT_FALSE(source.take_frame(29'999, 0, frame));
  push(source, 160, 29'999);
  EXPECT_TRUE(source.take_frame(30'000, 0, frame));
  EXPECT_TRUE(source.take_frame(40'000, 0, frame));
  push(source, 160, 45'000);  // in time: the schedule goes on
  EXPECT_TRUE(source.take_frame(50'000, 0, frame));
  EXPECT_FALSE(source.take_frame(60'000, 0, frame));
  push(source, 160, 61'000);
  EXPECT_FALSE(source.take_frame(90'000, 0, frame));
  EXPECT_TRUE(source.take_frame(91'000, 0, frame));
}

TEST(AudioTrackSource, APartOfAFrameWaitsTenMillisecondsForMore) {
  AudioTrackSource source(Pacing::kPaced);
  PcmFrame frame;
  push(source, 100, 0);
  EXPECT_FALSE(source.take_frame(5'000, 0, frame));
  push(source, 60, 6'000);
  EXPECT_TRUE(source.take_frame(6'000, 0, frame));
  push(source, 100, 7'000);
  EXPECT_FALSE(source.take_frame(16'000, 0, frame));
  EXPECT_TRUE(source.take_frame(17'000, 0, frame));
  EXPECT_EQ(frame.samples.size(), 160U);
  EXPECT_NE(frame.samples[99], 0);
  EXPECT_TRUE(audio::is_digital_silence(frame.samples.data() + 100, 60));
}

TEST(AudioTrackSource, ClearDropsWhatWasNotTaken) {
  AudioTrackSource source(Pacing::kPaced);
  push(source, 1'600, 0);
  source.clear();
  PcmFrame frame;
  EXPECT_FALSE(source.take_frame(100'000, 0, frame));
  push(source, 160, 100'000);
  EXPECT_TRUE(source.take_frame(100'000, 0, frame));
}

TEST(AudioTrackSource, VolumeIsClampedAndApplied) {
  AudioTrackSource source(Pacing::kPaced);
  EXPECT_EQ(source.volume(), 100);
  source.set_volume(500);
  EXPECT_EQ(source.volume(), 400);
  source.set_volume(-1);
  EXPECT_EQ(source.volume(), 0);
  push(source, 160, 0);
  PcmFrame frame;
  EXPECT_TRUE(source.take_frame(0, 0, frame));
  EXPECT_TRUE(audio::is_digital_silence(frame.samples.data(), frame.samples.size()));
}

TEST(AudioTrackSource, ManyThreadsPushWhileOneTakes) {
  AudioTrackSource source(Pacing::kPaced);
  constexpr int kThreads = 3, kPushes = 500;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&source, thread] {
      for (int i = 0; i < kPushes; ++i) {
        while (push(source, 160, 0) != 0) std::this_thread::yield();  // full: the taker is slower
        source.set_volume(thread + i);
        source.set_enabled(i % 2 == 0);
      }
    });
  }
  PcmFrame frame;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  int taken = 0;
  while (taken < kThreads * kPushes && std::chrono::steady_clock::now() < end) {
    if (source.take_frame(1'000'000, taken, frame)) ++taken;
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken, kThreads * kPushes);
  EXPECT_FALSE(source.take_frame(1'000'000, 0, frame));
}

}  // namespace
}  // namespace agora_rtc::engine
