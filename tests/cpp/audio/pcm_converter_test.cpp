#include "audio/pcm_converter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "audio/allocation_counter.hpp"
#include "audio/signals.hpp"

namespace agora_rtc::audio {
namespace {

std::vector<std::int16_t> convert(PcmConverter& converter, const std::vector<std::int16_t>& pcm) {
  const auto made = converter.convert(
      pcm.data(), pcm.size() / static_cast<std::size_t>(converter.from().channels));
  return {made.begin(), made.end()};
}

TEST(PcmConverter, EqualFormatsPassThroughUntouched) {
  PcmConverter converter({16'000, 2}, {16'000, 2});
  const auto in = testing::noise({16'000, 2}, 99);
  const auto out = converter.convert(in.data(), 99);
  EXPECT_EQ(out.data(), in.data());
  EXPECT_EQ(out.size(), in.size());
}

TEST(PcmConverter, MonoIsDoubledAndStereoMixedDown) {
  PcmConverter widening({16'000, 1}, {16'000, 2});
  EXPECT_EQ(convert(widening, {1, -2}), (std::vector<std::int16_t>{1, 1, -2, -2}));
  PcmConverter narrowing({16'000, 2}, {16'000, 1});
  EXPECT_EQ(convert(narrowing, {10, 20, -10, -30}), (std::vector<std::int16_t>{15, -20}));
}

TEST(PcmConverter, PiecesOfAnyLengthMakeOneStream) {
  PcmConverter converter({48'000, 2}, {16'000, 1});
  const auto in = testing::sine({48'000, 2}, 300, 1.0, 10'000);
  std::vector<std::int16_t> out;
  std::size_t at = 0;
  for (std::size_t piece = 1; at < 48'000; piece = piece * 7 % 991) {
    const auto samples = std::min<std::size_t>(piece, 48'000 - at);
    const auto made = converter.convert(in.data() + 2 * at, samples);
    out.insert(out.end(), made.begin(), made.end());
    at += samples;
  }
  EXPECT_NEAR(static_cast<double>(out.size()), 16'000, 50);
  const double steepest = 2.0 * M_PI * 300.0 / 16'000.0 * 10'000.0;
  for (std::size_t i = 200; i < out.size(); ++i) {
    ASSERT_LE(std::abs(out[i] - out[i - 1]), steepest * 1.05 + 2) << i;
  }
}

TEST(PcmConverter, ChannelsMakeNoDifferenceToTheResampledStream) {
  PcmConverter mono({16'000, 1}, {48'000, 1});
  PcmConverter widening({16'000, 1}, {48'000, 2});
  const auto in = testing::noise({16'000, 1}, 1'600);
  const auto narrow = convert(mono, in);
  const auto wide = convert(widening, in);
  ASSERT_EQ(wide.size(), narrow.size() * 2);
  for (std::size_t i = 0; i < wide.size(); ++i) ASSERT_EQ(wide[i], narrow[i / 2]) << i;
}

TEST(PcmConverter, AllocatesNothingForPiecesNoLongerThanTheFirst) {
  PcmConverter narrowing({48'000, 2}, {16'000, 1});
  PcmConverter widening({16'000, 1}, {44'100, 2});
  const auto in = testing::noise({48'000, 2}, 480);
  narrowing.convert(in.data(), 480);
  widening.convert(in.data(), 480);
  const std::size_t before = testing::allocations();
  for (std::size_t piece = 1; piece <= 480; ++piece) {
    narrowing.convert(in.data(), piece);
    widening.convert(in.data(), piece);
  }
  EXPECT_EQ(testing::allocations(), before);
}

}  // namespace
}  // namespace agora_rtc::audio
