#include "audio/frame_converter.hpp"

#include <gtest/gtest.h>

#include "audio/signals.hpp"

namespace agora_rtc::audio {
namespace {

using testing::noise;
using testing::sine;

TEST(FrameConverter, PassesEqualFormatsThrough) {
  FrameConverter converter({16'000, 2}, {16'000, 2});
  const auto in = noise({16'000, 2}, 160);
  const auto out = converter.convert(in.data(), 160, 0);
  EXPECT_EQ(out.samples, in.data());
  EXPECT_EQ(out.samples_per_channel, 160);
}

TEST(FrameConverter, GivesWholeFramesForAnyPairOfFormats) {
  constexpr int kRates[] = {8'000, 11'025, 12'345, 16'000, 22'050, 32'000, 44'100, 48'000, 96'000};
  for (const int from : kRates) {
    for (const int to : kRates) {
      for (const int channels : {1, 2}) {
        FrameConverter converter({from, channels}, {to, 3 - channels});
        const auto in = sine({from, channels}, 300, 3.0);
        std::size_t at = 0;
        int silent = 0;
        for (int frame = 0; frame < 250; ++frame) {
          const int samples = frame_samples(from, frame + 3);  // out of step with the frames out
          const auto out = converter.convert(in.data() + at, samples, frame);
          at += static_cast<std::size_t>(samples * channels);
          ASSERT_EQ(out.samples_per_channel, from == to ? samples : frame_samples(to, frame));
          const auto* last = out.samples + (out.samples_per_channel - 1) * (3 - channels);
          if (frame > 2 && is_digital_silence(last, 1)) ++silent;  // padded for want of samples
        }
        EXPECT_LT(silent, 25) << from << " to " << to;
      }
    }
  }
}

TEST(FrameConverter, HasNoSeamBetweenFrames) {
  FrameConverter converter({22'050, 1}, {48'000, 1});
  const auto in = sine({22'050, 1}, 200, 2.0, 10'000);
  std::vector<std::int16_t> out;
  std::size_t at = 0;
  for (int frame = 0; frame < 200; ++frame) {
    const int samples = frame_samples(22'050, frame);
    const auto made = converter.convert(in.data() + at, samples, frame);
    at += static_cast<std::size_t>(samples);
    out.insert(out.end(), made.samples, made.samples + made.samples_per_channel);
  }
  const double steepest = 2.0 * M_PI * 200.0 / 48'000.0 * 10'000.0;
  for (std::size_t i = 1'000; i < out.size(); ++i) {
    ASSERT_LE(std::abs(out[i] - out[i - 1]), steepest * 1.05 + 2) << i;
  }
}

}  // namespace
}  // namespace agora_rtc::audio
