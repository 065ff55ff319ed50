#include "audio/audio_frame.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <utility>
#include <vector>

namespace agora_rtc::audio {
namespace {

TEST(AudioFrameTest, KnowsHowLongItLasts) {
  AudioFrame frame;
  EXPECT_EQ(frame.duration_ms(), 0) << "no rate yet";
  frame.samples_per_channel = 160;
  frame.samples_per_sec = 16'000;
  EXPECT_EQ(frame.duration_ms(), 10);
  frame.samples_per_channel = 441;
  frame.samples_per_sec = 44'100;
  frame.channels = 2;
  EXPECT_EQ(frame.duration_ms(), 10) << "a sample of each channel is one moment";
}

TEST(AudioFrameTest, OfThePoolHasNothingOfItsEarlierLife) {
  auto first = make_audio_frame();
  first->samples_per_channel = 160;
  first->channels = 2;
  first->rms = -3;
  first->voice_prob = 100;
  first->far_field_flag = 0;
  first->dropped_before_ms = 40;
  first->data.assign(640, 7);
  first.reset();

  const auto frame = make_audio_frame();
  const AudioFrame fresh;
  EXPECT_EQ(frame->samples_per_channel, fresh.samples_per_channel);
  EXPECT_EQ(frame->channels, fresh.channels);
  EXPECT_EQ(frame->rms, fresh.rms);
  EXPECT_EQ(frame->voice_prob, fresh.voice_prob);
  EXPECT_EQ(frame->far_field_flag, fresh.far_field_flag);
  EXPECT_EQ(frame->dropped_before_ms, fresh.dropped_before_ms);
}

TEST(AudioFrameTest, OfThePoolBringsItsMemory) {
  auto first = make_audio_frame();
  first->data.assign(640, 7);
  const auto* const memory = first->data.data();
  first.reset();
  auto second = make_audio_frame();
  second->data.assign(320, 8);
  EXPECT_EQ(second->data.data(), memory);
}

TEST(AudioFrameTest, GoesBackOnAnotherThreadThanItCameFrom) {
  constexpr int kFrames = 2000;
  for (int round = 0; round < 3; ++round) {
    std::vector<AudioFramePtr> frames;
    for (int i = 0; i < kFrames; ++i) {
      frames.push_back(make_audio_frame());
      frames.back()->data.assign(320, static_cast<std::uint8_t>(round));
    }
    std::thread giver([given = std::move(frames)]() mutable { given.clear(); });
    for (int i = 0; i < kFrames; ++i) make_audio_frame()->data.assign(320, 9);
    giver.join();
  }
}

}  // namespace
}  // namespace agora_rtc::audio
