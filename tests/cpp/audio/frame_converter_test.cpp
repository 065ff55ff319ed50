#include "audio/frame_converter.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "audio/allocation_counter.hpp"
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
    for (const int channels : {1, 2}) {
      const auto in = sine({from, channels}, 300, 3.0);
      for (const int to : kRates) {
        FrameConverter converter({from, channels}, {to, 3 - channels});
        std::size_t at = 0;
        int silent = 0;
        for (int frame = 0; frame < 250; ++frame) {
          const int samples = frame_samples(from, frame + 3);  // out of step with the frames out
          const auto out = converter.convert(in.data() + at, samples, frame);
          at += static_cast<std::size_t>(samples * channels);
          ASSERT_EQ(out.samples_per_channel, frame_samples(to, frame));
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

TEST(FrameConverter, KeepsEveryValueOfFramesThatAreOutOfStep) {
  for (const int rate : {11'025, 12'345, 22'050}) {
    for (int phase = 0; phase < kFramesPerSecond; phase += 7) {
      FrameConverter converter({rate, 2}, {rate, 2});
      const auto in = noise({rate, 2}, static_cast<std::size_t>(rate));
      std::vector<std::int16_t> out;
      std::size_t at = 0;
      for (int frame = 0; frame < 90; ++frame) {
        const int samples = frame_samples(rate, frame + phase);
        const auto made = converter.convert(in.data() + at, samples, frame);
        ASSERT_EQ(made.samples_per_channel, frame_samples(rate, frame));
        at += static_cast<std::size_t>(samples * 2);
        out.insert(out.end(), made.samples, made.samples + made.samples_per_channel * 2);
      }
      // One sample late, so that none is ever missing.
      ASSERT_TRUE(is_digital_silence(out.data(), 2));
      ASSERT_TRUE(std::equal(out.begin() + 2, out.end(), in.begin())) << rate << ", " << phase;
    }
  }
}

TEST(FrameConverter, AllocatesNothingInSteadyState) {
  constexpr std::pair<PcmFormat, PcmFormat> kPairs[] = {
      {{48'000, 2}, {16'000, 1}}, {{16'000, 1}, {48'000, 2}}, {{16'000, 1}, {16'000, 2}},
      {{22'050, 1}, {22'050, 1}}, {{44'100, 2}, {11'025, 1}},
  };
  for (const auto& [from, to] : kPairs) {
    FrameConverter converter(from, to);
    const auto in = noise(from, static_cast<std::size_t>(max_frame_samples(from.sample_rate)));
    const auto second = [&] {
      for (int frame = 0; frame < kFramesPerSecond; ++frame) {
        converter.convert(in.data(), frame_samples(from.sample_rate, frame), frame);
      }
    };
    second();
    const std::size_t before = testing::allocations();
    for (int i = 0; i < 5; ++i) second();
    EXPECT_EQ(testing::allocations(), before) << from.sample_rate << " to " << to.sample_rate;
  }
}

}  // namespace
}  // namespace agora_rtc::audio
