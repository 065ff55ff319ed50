#include "audio/resampler.hpp"

#include <gtest/gtest.h>

#include "audio/signals.hpp"

namespace agora_rtc::audio {
namespace {

using testing::sine;
using testing::snr_db;

std::vector<std::int16_t> resample(const std::vector<std::int16_t>& in, int from, int to,
                                   std::size_t chunk) {
  Resampler resampler(from, to, 1);
  std::vector<std::int16_t> out;
  for (std::size_t at = 0; at < in.size(); at += chunk) {
    resampler.process(in.data() + at, std::min(chunk, in.size() - at), out);
  }
  return out;
}

TEST(Resampler, KeepsTheLengthOfTime) {
  for (const auto& [from, to] : {std::pair{16'000, 48'000},
                                 {48'000, 16'000},
                                 {44'100, 48'000},
                                 {11'025, 16'000},
                                 {96'000, 8'000},
                                 {22'050, 44'100}}) {
    const auto out = resample(sine({from, 1}, 440, 2.0), from, to, 160);
    EXPECT_NEAR(static_cast<double>(out.size()), 2.0 * to, 2.0) << from << " to " << to;
  }
}

TEST(Resampler, GivesTheSameInAnyPortions) {
  const auto in = sine({16'000, 1}, 440, 1.0);
  EXPECT_EQ(resample(in, 16'000, 48'000, 160), resample(in, 16'000, 48'000, 7));
}

TEST(Resampler, KeepsTheSignalAndIsTwoAndAHalfMillisecondsLate) {
  const auto out = resample(sine({16'000, 1}, 440, 1.0), 16'000, 48'000, 160);
  const auto want = sine({48'000, 1}, 440, 1.0);
  double best = -100;
  std::size_t best_delay = 0;
  for (std::size_t delay = 0; delay < 240; ++delay) {
    const double snr = snr_db(want, out, delay);
    if (snr > best) {
      best = snr;
      best_delay = delay;
    }
  }
  EXPECT_GT(best, 30.0);
  EXPECT_LE(best_delay, 125U);
}

}  // namespace
}  // namespace agora_rtc::audio
