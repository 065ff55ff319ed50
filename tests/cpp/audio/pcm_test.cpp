#include "audio/pcm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace agora_rtc::audio {
namespace {

TEST(FrameSamples, HundredFramesHoldOneSecondWhereverTheyStart) {
  for (const int rate : {8'000, 11'025, 12'345, 16'000, 22'050, 44'100, 48'000, 96'000}) {
    for (int start = 0; start < 250; start += 7) {
      int sum = 0;
      for (int i = 0; i < 100; ++i) sum += frame_samples(rate, start + i);
      EXPECT_EQ(sum, rate);
    }
  }
}

TEST(FrameSamples, AlternatesBetweenNeighbours) {
  EXPECT_EQ(frame_samples(22'050, 0), 220);
  EXPECT_EQ(frame_samples(22'050, 1), 221);
  EXPECT_EQ(max_frame_samples(22'050), 221);
  EXPECT_EQ(max_frame_samples(48'000), 480);
}

TEST(Remix, DoublesMonoAndAveragesStereo) {
  const std::vector<std::int16_t> mono{1, -2, 32767};
  std::vector<std::int16_t> stereo(6);
  remix(mono.data(), 1, stereo.data(), 2, 3);
  EXPECT_EQ(stereo, (std::vector<std::int16_t>{1, 1, -2, -2, 32767, 32767}));
  const std::vector<std::int16_t> sides{100, 300, -32768, -32768, 32767, 32767};
  std::vector<std::int16_t> centre(3);
  remix(sides.data(), 2, centre.data(), 1, 3);
  EXPECT_EQ(centre, (std::vector<std::int16_t>{200, -32768, 32767}));
}

TEST(ApplyVolume, ScalesAndSaturates) {
  std::vector<std::int16_t> samples{1000, -1000, 20000, -20000};
  apply_volume(samples.data(), samples.size(), 400);
  EXPECT_EQ(samples, (std::vector<std::int16_t>{4000, -4000, 32767, -32768}));
  apply_volume(samples.data(), samples.size(), 50);
  EXPECT_EQ(samples, (std::vector<std::int16_t>{2000, -2000, 16383, -16384}));
  apply_volume(samples.data(), samples.size(), 0);
  EXPECT_TRUE(is_digital_silence(samples.data(), samples.size()));
}

TEST(MixInto, Saturates) {
  std::vector<std::int16_t> sum{1, 30000, -30000};
  const std::vector<std::int16_t> more{2, 30000, -30000};
  mix_into(sum.data(), more.data(), sum.size());
  EXPECT_EQ(sum, (std::vector<std::int16_t>{3, 32767, -32768}));
}

TEST(Rms, IsRelativeToFullScale) {
  std::vector<std::int16_t> square(480, -32768);
  EXPECT_NEAR(rms_dbfs(square.data(), square.size()), 0.0, 0.001);
  std::vector<std::int16_t> sine(480);
  for (std::size_t i = 0; i < sine.size(); ++i) {
    sine[i] =
        static_cast<std::int16_t>(3276.8 * std::sin(2.0 * M_PI * static_cast<double>(i) / 48.0));
  }
  EXPECT_NEAR(rms_dbfs(sine.data(), sine.size()), -23.01, 0.02);
  const std::vector<std::int16_t> zeros(480, 0);
  EXPECT_EQ(rms_dbfs(zeros.data(), zeros.size()), kSilenceDbfs);
  EXPECT_EQ(rms_dbfs(nullptr, 0), kSilenceDbfs);
}

}  // namespace
}  // namespace agora_rtc::audio
