#include "engine/audio/time_scale.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace agora_rtc::engine {
namespace {

constexpr double kGoodMatch = 0.6;        // correlation of neighbours that may stand for each other
constexpr double kNearlyAsGood = 0.95;    // as the best match: then the longer period is taken
constexpr double kQuiet = 100.0 * 100.0;  // mean square below which any cut is inaudible

/// The first channel at about 8 kHz: enough to find the period of a voice, and cheap.
std::vector<float> thin_out(std::span<const std::int16_t> pcm, int channels, int step) {
  const auto stride = static_cast<std::size_t>(channels * step);
  std::vector<float> thin;
  thin.reserve(pcm.size() / stride + 1);
  for (std::size_t i = 0; i < pcm.size(); i += stride) thin.push_back(pcm[i]);
  return thin;
}

double correlation_at(const std::vector<float>& x, std::size_t lag) {
  double cross = 0, left = 1, right = 1;
  for (std::size_t i = 0; i < lag; ++i) {
    cross += x[i] * x[i + lag];
    left += x[i] * x[i];
    right += x[i + lag] * x[i + lag];
  }
  return cross / std::sqrt(left * right);
}

/// The longest of the lags at which the signal matches itself about as well as at the best one; 0
/// when it does so at none.
std::size_t matching_lag(const std::vector<float>& x, std::size_t min_lag, std::size_t max_lag) {
  std::vector<double> correlations;
  for (std::size_t lag = min_lag; lag <= max_lag; ++lag) {
    correlations.push_back(correlation_at(x, lag));
  }
  const double best = *std::max_element(correlations.begin(), correlations.end());
  if (best < kGoodMatch) return 0;
  std::size_t lag = max_lag;
  while (correlations[lag - min_lag] < best * kNearlyAsGood) --lag;
  return lag;
}

/// The period to take out or to repeat, in samples per channel; 0: better none.
std::size_t period(std::span<const std::int16_t> pcm, audio::PcmFormat format, bool force) {
  const auto looked_at = static_cast<std::size_t>(format.sample_rate / 40 * format.channels);
  const int step = std::max(1, format.sample_rate / 8'000);
  const auto thin = thin_out(pcm.first(std::min(pcm.size(), looked_at)), format.channels, step);
  const auto thin_rate = static_cast<std::size_t>(format.sample_rate / step);
  const std::size_t min_lag = thin_rate / 400;
  const std::size_t max_lag = thin.size() / 2;
  if (max_lag < min_lag) return 0;
  double energy = 0;
  for (const float value : thin) energy += value * value;
  const bool quiet = energy < kQuiet * static_cast<double>(thin.size());
  std::size_t lag = quiet ? max_lag : matching_lag(thin, min_lag, max_lag);
  if (lag == 0 && force) lag = max_lag;
  return lag * static_cast<std::size_t>(step);
}

/// Writes into `out` what goes over from `from` to `to` within `samples`.
void cross_fade(const std::int16_t* from, const std::int16_t* to, std::int16_t* out,
                std::size_t samples, std::size_t channels) {
  for (std::size_t i = 0; i < samples; ++i) {
    const auto gain = static_cast<std::int32_t>(i * 32'768 / samples);
    for (std::size_t at = i * channels; at < (i + 1) * channels; ++at) {
      out[at] = static_cast<std::int16_t>((from[at] * (32'768 - gain) + to[at] * gain) >> 15);
    }
  }
}

}  // namespace

std::size_t shorten(std::vector<std::int16_t>& pcm, std::size_t begin, audio::PcmFormat format,
                    bool force) {
  const auto channels = static_cast<std::size_t>(format.channels);
  const std::size_t samples =
      period(std::span<const std::int16_t>(pcm).subspan(begin * channels), format, force);
  if (samples == 0) return 0;
  std::int16_t* first = pcm.data() + begin * channels;
  std::int16_t* second = first + samples * channels;
  cross_fade(first, second, second, samples, channels);
  const auto at = pcm.begin() + static_cast<std::ptrdiff_t>(begin * channels);
  pcm.erase(at, at + static_cast<std::ptrdiff_t>(samples * channels));
  return samples;
}

std::size_t lengthen(std::vector<std::int16_t>& pcm, std::size_t begin, audio::PcmFormat format,
                     bool force) {
  const auto channels = static_cast<std::size_t>(format.channels);
  const std::size_t samples =
      period(std::span<const std::int16_t>(pcm).subspan(begin * channels), format, force);
  if (samples == 0) return 0;
  std::vector<std::int16_t> repeated(samples * channels);
  const std::int16_t* first = pcm.data() + begin * channels;
  cross_fade(first + samples * channels, first, repeated.data(), samples, channels);
  pcm.insert(pcm.begin() + static_cast<std::ptrdiff_t>((begin + samples) * channels),
             repeated.begin(), repeated.end());
  return samples;
}

}  // namespace agora_rtc::engine
