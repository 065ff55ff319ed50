#include "audio/dft.hpp"

#include <cmath>
#include <numbers>

namespace agora_rtc::audio {
namespace {

// One lane for each window. Both SSE and NEON have four.
using Lanes = float __attribute__((vector_size(Dft::kWindows * sizeof(float))));

Lanes sample_of_each_window(const float* samples, int index) {
  return Lanes{samples[index], samples[index + Dft::kHop], samples[index + 2 * Dft::kHop],
               samples[index + 3 * Dft::kHop]};
}

}  // namespace

Dft::Dft() {
  for (int k = 0; k < kWindow; ++k) {
    const double angle = 2 * std::numbers::pi * k / kWindow;
    hann_[k] = static_cast<float>(0.5 - 0.5 * std::cos(angle));
    if (k >= kPoints) continue;
    cos_[k] = static_cast<float>(std::cos(angle));
    sin_[k] = static_cast<float>(std::sin(angle));
    reversed_[k] = 0;
    for (int bit = 1; bit < kPoints; bit *= 2) {
      reversed_[k] = reversed_[k] * 2 + ((k & bit) != 0 ? 1 : 0);
    }
  }
}

void Dft::magnitudes(const float* samples, float (*out)[kBins]) const {
  Lanes re[kPoints], im[kPoints];
  for (int k = 0; k < kPoints; ++k) {
    re[reversed_[k]] = sample_of_each_window(samples, 2 * k) * hann_[2 * k];
    im[reversed_[k]] = sample_of_each_window(samples, 2 * k + 1) * hann_[2 * k + 1];
  }
  // Radix 2, decimation in time.
  for (int half = 1; half < kPoints; half *= 2) {
    for (int start = 0; start < kPoints; start += 2 * half) {
      for (int k = 0; k < half; ++k) {
        const float c = cos_[k * (kPoints / half)], s = sin_[k * (kPoints / half)];
        const int a = start + k, b = a + half;
        const Lanes turned_re = re[b] * c + im[b] * s;
        const Lanes turned_im = im[b] * c - re[b] * s;
        re[b] = re[a] - turned_re;
        im[b] = im[a] - turned_im;
        re[a] += turned_re;
        im[a] += turned_im;
      }
    }
  }
  // The even and the odd samples, of which the points were made, are taken apart and joined.
  Lanes power[kBins];
  power[0] = (re[0] + im[0]) * (re[0] + im[0]);
  power[kPoints] = (re[0] - im[0]) * (re[0] - im[0]);
  for (int k = 1; k < kPoints; ++k) {
    const int mirror = kPoints - k;
    const Lanes even_re = 0.5F * (re[k] + re[mirror]), even_im = 0.5F * (im[k] - im[mirror]);
    const Lanes odd_re = 0.5F * (im[k] + im[mirror]), odd_im = 0.5F * (re[mirror] - re[k]);
    const Lanes x = even_re + odd_re * cos_[k] + odd_im * sin_[k];
    const Lanes y = even_im + odd_im * cos_[k] - odd_re * sin_[k];
    power[k] = x * x + y * y;
  }
  for (int window = 0; window < kWindows; ++window) {
    for (int k = 0; k < kBins; ++k) out[window][k] = std::sqrt(power[k][window]);
  }
}

}  // namespace agora_rtc::audio
