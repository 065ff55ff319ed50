#pragma once

#include <array>

namespace agora_rtc::audio {

/// Magnitudes of the DFT of four overlapping windows at once: 256 samples each, 128 apart, under a
/// Hann window.
/// Threads: any; nothing changes after construction.
class Dft {
 public:
  static constexpr int kWindow = 256;
  static constexpr int kHop = 128;
  static constexpr int kWindows = 4;
  static constexpr int kBins = kWindow / 2 + 1;
  static constexpr int kSamples = kWindow + (kWindows - 1) * kHop;

  Dft();

  /// From kSamples samples, kBins magnitudes of each window.
  void magnitudes(const float* samples, float (*out)[kBins]) const;

 private:
  static constexpr int kPoints = kWindow / 2;  // pairs of real samples make complex points

  std::array<float, kPoints> cos_;  // of k / 256 of a turn
  std::array<float, kPoints> sin_;
  std::array<float, kWindow> hann_;
  std::array<int, kPoints> reversed_;  // bits of the index
};

}  // namespace agora_rtc::audio
