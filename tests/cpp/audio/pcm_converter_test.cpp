#include "audio/pcm_converter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "audio/signals.hpp"

namespace agora_rtc::audio {
namespace {

TEST(PcmConverter, EqualFormatsPassThrough) {
  PcmConverter converter({16'000, 2}, {16'000, 2});
  const auto in = testing::noise({16'000, 2}, 99);
  EXPECT_EQ(converter.convert(in.data(), 99), in);
}

TEST(PcmConverter, MonoIsDoubledAndStereoMixedDown) {
  PcmConverter widening({16'000, 1}, {16'000, 2});
  const std::vector<std::int16_t> mono{1, -2};
  EXPECT_EQ(widening.convert(mono.data(), 2), (std::vector<std::int16_t>{1, 1, -2, -2}));
  PcmConverter narrowing({16'000, 2}, {16'000, 1});
  const std::vector<std::int16_t> stereo{10, 20, -10, -30};
  EXPECT_EQ(narrowing.convert(stereo.data(), 2), (std::vector<std::int16_t>{15, -20}));
}

TEST(PcmConverter, PiecesOfAnyLengthMakeOneStream) {
  PcmConverter converter({48'000, 2}, {16'000, 1});
  const auto in = testing::sine({48'000, 2}, 300, 1.0, 10'000);
  std::vector<std::int16_t> out;
  std::size_t at = 0;
  for (std::size_t piece = 1; at < 48'000; piece = piece * 7 % 991) {
    const auto samples = std::min<std::size_t>(piece, 48'000 - at);
    const auto& made = converter.convert(in.data() + 2 * at, samples);
    out.insert(out.end(), made.begin(), made.end());
    at += samples;
  }
  EXPECT_NEAR(static_cast<double>(out.size()), 16'000, 50);
  const double steepest = 2.0 * M_PI * 300.0 / 16'000.0 * 10'000.0;
  for (std::size_t i = 200; i < out.size(); ++i) {
    ASSERT_LE(std::abs(out[i] - out[i - 1]), steepest * 1.05 + 2) << i;
  }
}

}  // namespace
}  // namespace agora_rtc::audio
