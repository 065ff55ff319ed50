#include "engine/audio/decoded_audio.hpp"

#include <gtest/gtest.h>

#include "audio/signals.hpp"

namespace agora_rtc::engine {
namespace {

constexpr audio::PcmFormat kFormat{16'000, 1};

/// Adds `slices` slices of a sine, labelled 10, 20, 30 ...
void fill(DecodedAudio& audio, int slices) {
  const auto pcm = agora_rtc::testing::sine(kFormat, 200, 0.01 * slices);
  audio.samples().insert(audio.samples().end(), pcm.begin(), pcm.end());
  for (int i = 1; i <= slices; ++i) audio.add_slice(160, {i * 10, static_cast<std::uint32_t>(i)});
}

TEST(DecodedAudio, GivesSlicesBackWithTheirLabels) {
  DecodedAudio audio;
  audio.set_format(kFormat);
  EXPECT_FALSE(audio.has_frame());
  fill(audio, 3);
  EXPECT_EQ(audio.duration_us(), 30'000);
  PcmFrame frame;
  for (int i = 1; i <= 3; ++i) {
    ASSERT_TRUE(audio.has_frame());
    audio.pop(frame);
    EXPECT_EQ(frame.presentation_ms, i * 10);
    EXPECT_EQ(frame.samples.size(), 160U);
  }
  EXPECT_FALSE(audio.has_frame());
  EXPECT_EQ(audio.duration_us(), 0);
}

TEST(DecodedAudio, KeepsSlicesOfRatesWithoutWholeFrames) {
  DecodedAudio audio;
  audio.set_format({22'050, 1});
  audio.samples().assign(441, 1);
  audio.add_slice(221, {});
  audio.add_slice(220, {});
  PcmFrame frame;
  audio.pop(frame);
  EXPECT_EQ(frame.samples_per_channel, 221);
  audio.pop(frame);
  EXPECT_EQ(frame.samples_per_channel, 220);
  EXPECT_FALSE(audio.shorten(true));
}

TEST(DecodedAudio, StretchingMovesLabelsWithTheirSamples) {
  DecodedAudio audio;
  audio.set_format(kFormat);
  fill(audio, 6);
  ASSERT_TRUE(audio.lengthen(false));
  const auto longer = audio.duration_us();
  EXPECT_GT(longer, 60'000);
  PcmFrame frame;
  std::vector<std::int64_t> labels;
  while (audio.has_frame()) {
    audio.pop(frame);
    labels.push_back(frame.presentation_ms);
  }
  EXPECT_EQ(labels.front(), 10);
  EXPECT_TRUE(std::is_sorted(labels.begin(), labels.end()));
  EXPECT_EQ(static_cast<std::int64_t>(labels.size()), longer / 10'000);
}

TEST(DecodedAudio, PlaysForHoursInBoundedMemory) {
  DecodedAudio audio;
  audio.set_format(kFormat);
  fill(audio, 4);
  audio.shorten(true);  // from now on it never runs empty
  PcmFrame frame;
  for (int i = 0; i < 10'000; ++i) {
    fill(audio, 2);
    while (audio.duration_us() > 30'000) audio.pop(frame);
  }
  EXPECT_LT(audio.samples().capacity(), 20'000U);
}

}  // namespace
}  // namespace agora_rtc::engine
