#include "audio/pitch.hpp"

#include <gtest/gtest.h>

#include "audio/signals.hpp"

namespace agora_rtc::audio {
namespace {

/// The pitch after half a second, given in frames of 10 ms.
int pitch_of(const std::vector<std::int16_t>& pcm, PcmFormat format) {
  PitchTracker tracker(format);
  int pitch = 0;
  std::size_t at = 0;
  for (int frame = 0; frame < 50; ++frame) {
    const int samples = frame_samples(format.sample_rate, frame);
    pitch = tracker.track(pcm.data() + at, samples);
    at += static_cast<std::size_t>(samples * format.channels);
  }
  return pitch;
}

/// Like a voice: a fundamental with strong harmonics.
std::vector<std::int16_t> voice(PcmFormat format, double hertz) {
  auto sum = testing::sine(format, hertz, 0.6, 5'000);
  for (int harmonic = 2; harmonic < 8; ++harmonic) {
    const auto more = testing::sine(format, hertz * harmonic, 0.6, 6'000.0 / harmonic);
    mix_into(sum.data(), more.data(), sum.size());
  }
  return sum;
}

TEST(PitchTracker, FindsVoicesAtAnyRate) {
  for (const PcmFormat format : {PcmFormat{8'000, 1}, {11'025, 1}, {16'000, 1}, {48'000, 2}}) {
    for (const double hertz : {75.0, 110.0, 180.0, 240.0, 330.0}) {
      EXPECT_NEAR(pitch_of(voice(format, hertz), format), hertz, hertz * 0.03)
          << format.sample_rate;
    }
  }
}

TEST(PitchTracker, HasNoneForSilenceAndNoise) {
  const PcmFormat format{16'000, 1};
  EXPECT_EQ(pitch_of(std::vector<std::int16_t>(16'000, 0), format), 0);
  EXPECT_EQ(pitch_of(testing::noise(format, 16'000), format), 0);
}

}  // namespace
}  // namespace agora_rtc::audio
