#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

namespace agora_rtc::engine {

/// How long playout has to wait so that few packets come too late.
///
/// A packet's transit is its arrival minus its capture, on two clocks that need not agree; the
/// smallest of the last seconds is the base, what a packet took beyond it is its jitter. The target
/// is the jitter that all but a few of the packets of the last ten seconds kept within.
class DelayEstimator {
 public:
  static constexpr std::int64_t kMinTargetUs = 20'000;
  static constexpr std::int64_t kMaxTargetUs = 200'000;

  DelayEstimator();

  /// `sequence` never wraps. A packet that is missing before this one counts as arriving now: that
  /// is when its successor can replace it.
  void on_arrival(std::int64_t sequence, std::int64_t capture_us, std::int64_t arrival_us);

  /// Smallest transit; 0 before the first packet.
  std::int64_t base_us() const;
  std::int64_t target_us() const { return target_us_; }

 private:
  static constexpr std::int64_t kBinUs = 5'000;
  static constexpr std::size_t kBins = 1 + kMaxTargetUs / kBinUs;
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  struct Newest {
    std::int64_t sequence;
    std::int64_t capture_us;
  };

  void follow_base(std::int64_t transit_us, std::int64_t arrival_us);
  void count(std::int64_t jitter_us);
  std::int64_t quantile_us() const;

  std::optional<Newest> newest_;
  std::int64_t window_start_us_ = 0;
  std::int64_t window_min_us_ = kNever;    // of the window under way
  std::int64_t previous_min_us_ = kNever;  // of the one before
  std::array<double, kBins> share_{};      // of the packets, by jitter; sums up to 1
  std::int64_t target_us_ = kMinTargetUs;
};

}  // namespace agora_rtc::engine
