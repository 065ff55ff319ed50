#include "engine/audio/delay_estimator.hpp"

#include <algorithm>

namespace agora_rtc::engine {
namespace {

constexpr std::int64_t kWindowUs = 2'000'000;
constexpr double kInTime = 0.98;   // share of the packets that shall not be late
constexpr double kForget = 0.997;  // per packet: half of the weight is on the last 4 s

}  // namespace

DelayEstimator::DelayEstimator() {
  share_[0] = 1.0;
}

void DelayEstimator::on_arrival(std::int64_t sequence, std::int64_t capture_us,
                                std::int64_t arrival_us) {
  const std::int64_t transit_us = arrival_us - capture_us;
  follow_base(transit_us, arrival_us);
  const std::int64_t jitter_us = transit_us - base_us();
  if (newest_ && sequence > newest_->sequence + 1) {
    const std::int64_t step_us =
        (capture_us - newest_->capture_us) / (sequence - newest_->sequence);
    count(jitter_us + std::clamp<std::int64_t>(step_us, 0, kMaxTargetUs));
  }
  count(jitter_us);
  if (!newest_ || sequence > newest_->sequence) newest_ = Newest{sequence, capture_us};
  target_us_ = std::clamp(quantile_us(), kMinTargetUs, kMaxTargetUs);
}

std::int64_t DelayEstimator::base_us() const {
  const std::int64_t base = std::min(window_min_us_, previous_min_us_);
  return base == kNever ? 0 : base;
}

void DelayEstimator::follow_base(std::int64_t transit_us, std::int64_t arrival_us) {
  const std::int64_t age_us = arrival_us - window_start_us_;
  if (window_min_us_ == kNever || age_us >= kWindowUs) {
    previous_min_us_ = age_us < 2 * kWindowUs ? window_min_us_ : kNever;
    window_min_us_ = transit_us;
    window_start_us_ = arrival_us;
  }
  window_min_us_ = std::min(window_min_us_, transit_us);
}

void DelayEstimator::count(std::int64_t jitter_us) {
  // Rounded up: a frame is in time when the delay is at least its jitter.
  const std::int64_t bin = (std::max<std::int64_t>(jitter_us, 0) + kBinUs - 1) / kBinUs;
  for (double& share : share_) share *= kForget;
  share_[std::min(static_cast<std::size_t>(bin), kBins - 1)] += 1.0 - kForget;
}

std::int64_t DelayEstimator::quantile_us() const {
  double sum = 0.0;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    sum += share_[bin];
    if (sum >= kInTime) return static_cast<std::int64_t>(bin) * kBinUs;
  }
  return kMaxTargetUs;
}

}  // namespace agora_rtc::engine
