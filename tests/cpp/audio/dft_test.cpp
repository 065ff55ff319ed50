#include "audio/dft.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <random>
#include <vector>

namespace agora_rtc::audio {
namespace {

TEST(Dft, HasTheMagnitudesOfTheDefinition) {
  std::mt19937 random(1);
  std::uniform_real_distribution<float> any(-1, 1);
  std::vector<float> samples(Dft::kSamples);
  for (float& sample : samples) sample = any(random);

  float magnitudes[Dft::kWindows][Dft::kBins];
  Dft().magnitudes(samples.data(), magnitudes);

  for (int window = 0; window < Dft::kWindows; ++window) {
    for (int bin = 0; bin < Dft::kBins; ++bin) {
      std::complex<double> sum;
      for (int n = 0; n < Dft::kWindow; ++n) {
        const double turn = 2 * M_PI * n / Dft::kWindow;
        sum += samples[window * Dft::kHop + n] * (0.5 - 0.5 * std::cos(turn)) *
               std::polar(1.0, -bin * turn);
      }
      EXPECT_NEAR(magnitudes[window][bin], std::abs(sum), 1e-4) << window << ", " << bin;
    }
  }
}

}  // namespace
}  // namespace agora_rtc::audio
