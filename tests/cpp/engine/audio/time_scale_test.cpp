#include "engine/audio/time_scale.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "audio/signals.hpp"

namespace agora_rtc::engine {
namespace {

using agora_rtc::testing::noise;
using agora_rtc::testing::sine;

class TimeScale : public ::testing::TestWithParam<audio::PcmFormat> {};

/// A sine stays one: no step between neighbours is larger than the sine's steepest.
void expect_smooth(const std::vector<std::int16_t>& pcm, audio::PcmFormat format, double hertz) {
  const double steepest = 2.0 * M_PI * hertz / format.sample_rate * 10'000.0;
  const auto channels = static_cast<std::size_t>(format.channels);
  for (std::size_t i = channels; i < pcm.size(); ++i) {
    ASSERT_LE(std::abs(pcm[i] - pcm[i - channels]), steepest * 1.3 + 2) << i;
  }
}

TEST_P(TimeScale, TakesWholePeriodsOut) {
  const auto format = GetParam();
  auto pcm = sine(format, 200, 0.04);
  const auto before = pcm.size();
  const std::size_t cut = shorten(pcm, 0, format, false);
  EXPECT_EQ(pcm.size(), before - cut * static_cast<std::size_t>(format.channels));
  EXPECT_NEAR(static_cast<double>(cut), 0.010 * format.sample_rate, 0.0003 * format.sample_rate);
  expect_smooth(pcm, format, 200);
}

TEST_P(TimeScale, RepeatsWholePeriods) {
  const auto format = GetParam();
  auto pcm = sine(format, 200, 0.04);
  const auto before = pcm.size();
  const std::size_t added = lengthen(pcm, 0, format, false);
  EXPECT_EQ(pcm.size(), before + added * static_cast<std::size_t>(format.channels));
  EXPECT_NEAR(static_cast<double>(added), 0.010 * format.sample_rate, 0.0003 * format.sample_rate);
  expect_smooth(pcm, format, 200);
}

TEST_P(TimeScale, LeavesWhatIsBeforeAlone) {
  const auto format = GetParam();
  const auto original = sine(format, 200, 0.05);
  const auto begin = static_cast<std::size_t>(format.sample_rate / 100);
  const auto values =
      static_cast<std::ptrdiff_t>(begin * static_cast<std::size_t>(format.channels));
  auto shorter = original, longer = original;
  shorten(shorter, begin, format, false);
  lengthen(longer, begin, format, false);
  EXPECT_TRUE(std::equal(original.begin(), original.begin() + values, shorter.begin()));
  EXPECT_TRUE(std::equal(original.begin(), original.begin() + values, longer.begin()));
  expect_smooth(shorter, format, 200);
  expect_smooth(longer, format, 200);
}

TEST_P(TimeScale, TouchesNoiseOnlyWhenForced) {
  const auto format = GetParam();
  auto pcm = noise(format, static_cast<std::size_t>(format.sample_rate / 25));
  EXPECT_EQ(shorten(pcm, 0, format, false), 0U);
  EXPECT_GT(shorten(pcm, 0, format, true), 0U);
}

TEST_P(TimeScale, NeedsFiveMilliseconds) {
  const auto format = GetParam();
  auto pcm = sine(format, 200, 0.004);
  EXPECT_EQ(shorten(pcm, 0, format, true), 0U);
  EXPECT_EQ(lengthen(pcm, 0, format, true), 0U);
}

INSTANTIATE_TEST_SUITE_P(Formats, TimeScale,
                         ::testing::Values(audio::PcmFormat{8'000, 1}, audio::PcmFormat{12'000, 1},
                                           audio::PcmFormat{16'000, 2},
                                           audio::PcmFormat{48'000, 1}),
                         [](const auto& info) {
                           return std::to_string(info.param.sample_rate) + "x" +
                                  std::to_string(info.param.channels);
                         });

}  // namespace
}  // namespace agora_rtc::engine
