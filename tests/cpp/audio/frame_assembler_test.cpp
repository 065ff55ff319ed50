#include "audio/frame_assembler.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::audio {
namespace {

constexpr PcmFormat kSpeech{16'000, 1};

AudioFrame frame_of(PcmFormat format, std::int16_t value) {
  AudioFrame frame;
  frame.samples_per_sec = format.sample_rate;
  frame.channels = format.channels;
  frame.samples_per_channel = format.sample_rate / 100;
  const std::vector<std::int16_t> samples(
      static_cast<std::size_t>(frame.samples_per_channel * format.channels), value);
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(samples.data());
  frame.data.assign(bytes, bytes + samples.size() * sizeof(std::int16_t));
  frame.user_id = "7";
  return frame;
}

TEST(FrameAssembler, CopiesAFrameOfTheSameForm) {
  FrameAssembler assembler(kSpeech, 1);
  auto in = frame_of(kSpeech, 5);
  in.voice_prob = 80;
  in.rtp_timestamp = 1234;
  const auto out = assembler.add(in);
  ASSERT_NE(out, nullptr);
  EXPECT_EQ(out->data, in.data);
  EXPECT_EQ(out->samples_per_channel, 160);
  EXPECT_EQ(out->samples_per_sec, 16'000);
  EXPECT_EQ(out->channels, 1);
  EXPECT_EQ(out->voice_prob, 80);
  EXPECT_EQ(out->rtp_timestamp, 1234u);
  EXPECT_EQ(out->user_id, "7");
}

TEST(FrameAssembler, JoinsFramesInOrder) {
  FrameAssembler assembler(kSpeech, 3);
  EXPECT_EQ(assembler.add(frame_of(kSpeech, 1)), nullptr);
  EXPECT_EQ(assembler.add(frame_of(kSpeech, 2)), nullptr);
  const auto out = assembler.add(frame_of(kSpeech, 3));
  ASSERT_NE(out, nullptr);
  EXPECT_EQ(out->samples_per_channel, 480);
  const auto* const samples = reinterpret_cast<const std::int16_t*>(out->data.data());
  EXPECT_EQ(samples[0], 1);
  EXPECT_EQ(samples[160], 2);
  EXPECT_EQ(samples[479], 3);
  EXPECT_EQ(assembler.add(frame_of(kSpeech, 4)), nullptr) << "the next begins anew";
}

TEST(FrameAssembler, TakesTimesOfTheFirstLevelOfTheLoudestAndLabelsOfTheMostVoiced) {
  FrameAssembler assembler(kSpeech, 2);
  auto first = frame_of(kSpeech, 0);
  first.presentation_ms = 100;
  first.rms = -20;
  first.voice_prob = 30;
  first.pitch = 50;
  first.dropped_before_ms = 10;
  auto second = frame_of(kSpeech, 0);
  second.presentation_ms = 110;
  second.rms = -40;
  second.voice_prob = 90;
  second.pitch = 220;
  second.dropped_before_ms = 20;
  assembler.add(first);
  const auto out = assembler.add(second);
  ASSERT_NE(out, nullptr);
  EXPECT_EQ(out->presentation_ms, 100);
  EXPECT_EQ(out->rms, -20);
  EXPECT_EQ(out->voice_prob, 90);
  EXPECT_EQ(out->pitch, 220);
  EXPECT_EQ(out->dropped_before_ms, 30);
}

TEST(FrameAssembler, ConvertsWhateverFormatComes) {
  FrameAssembler assembler({48'000, 2}, 2);
  assembler.add(frame_of(kSpeech, 100));
  const auto first = assembler.add(frame_of(kSpeech, 100));
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->samples_per_channel, 960);
  EXPECT_EQ(first->data.size(), 960u * 4);
  assembler.add(frame_of({48'000, 2}, 100));
  const auto second = assembler.add(frame_of({32'000, 1}, 100));
  ASSERT_NE(second, nullptr) << "the engine changed its format on the way";
  EXPECT_EQ(second->samples_per_channel, 960);
}

}  // namespace
}  // namespace agora_rtc::audio
