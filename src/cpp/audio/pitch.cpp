#include "audio/pitch.hpp"

#include <algorithm>
#include <cmath>

namespace agora_rtc::audio {
namespace {

constexpr int kKeptRate = 4'000;  // enough for the fundamental of a voice
constexpr double kMinHertz = 60;
constexpr double kMaxHertz = 400;
constexpr double kWindowSeconds = 0.040;
constexpr double kVoiced = 0.6;          // correlation of a period with the next
constexpr double kNearlyAsGood = 0.9;    // as the best: then the shorter one is the period
constexpr float kQuiet = 30.0F * 30.0F;  // mean square of silence

double correlation_at(const std::vector<float>& x, std::size_t lag, std::size_t length) {
  float cross = 0, left = 1, right = 1;
  for (std::size_t i = 0; i < length; ++i) {
    cross += x[i] * x[i + lag];
    left += x[i] * x[i];
    right += x[i + lag] * x[i + lag];
  }
  return cross / std::sqrt(left * right);
}

/// Where the parabola through a peak and its neighbours has its top, relative to the peak.
double top_of(double before, double peak, double after) {
  const double bend = before - 2 * peak + after;
  return bend < 0 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0.0;
}

}  // namespace

PitchTracker::PitchTracker(PcmFormat format)
    : format_(format),
      step_(std::max(1, format.sample_rate / kKeptRate)),
      kept_rate_(static_cast<double>(format.sample_rate) / step_),
      window_(static_cast<std::size_t>(kept_rate_ * kWindowSeconds), 0.0F) {}

int PitchTracker::track(const std::int16_t* samples, int samples_per_channel) {
  thin_out(samples, samples_per_channel);
  float energy = 0;
  for (const float value : window_) energy += value * value;
  if (energy < kQuiet * static_cast<float>(window_.size())) return 0;

  const auto min_lag = static_cast<std::size_t>(kept_rate_ / kMaxHertz);
  const auto max_lag = static_cast<std::size_t>(kept_rate_ / kMinHertz);
  const std::size_t length = window_.size() - max_lag - 1;
  std::vector<double> correlations;
  for (std::size_t lag = min_lag - 1; lag <= max_lag + 1; ++lag) {
    correlations.push_back(correlation_at(window_, lag, length));
  }
  const double best = *std::max_element(correlations.begin() + 1, correlations.end() - 1);
  if (best < kVoiced) return 0;
  for (std::size_t i = 1; i + 1 < correlations.size(); ++i) {
    const bool peak =
        correlations[i] >= correlations[i - 1] && correlations[i] >= correlations[i + 1];
    if (!peak || correlations[i] < best * kNearlyAsGood) continue;
    const double lag = static_cast<double>(min_lag - 1 + i) +
                       top_of(correlations[i - 1], correlations[i], correlations[i + 1]);
    return static_cast<int>(std::lround(kept_rate_ / lag));
  }
  return 0;
}

void PitchTracker::thin_out(const std::int16_t* samples, int samples_per_channel) {
  const int values = samples_per_channel * format_.channels;
  std::size_t kept = 0;
  for (int i = 0; i < values; i += format_.channels) {
    sum_ += samples[i];
    if (++summed_ < step_) continue;
    window_.push_back(sum_ / static_cast<float>(step_));
    sum_ = 0;
    summed_ = 0;
    ++kept;
  }
  window_.erase(window_.begin(), window_.begin() + static_cast<std::ptrdiff_t>(kept));
}

}  // namespace agora_rtc::audio
