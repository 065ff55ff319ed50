#pragma once

#include <vector>

namespace agora_rtc::audio {

struct DenseShape {
  int inputs;
  int outputs;       // a multiple of 32
  int vectors = 1;   // 1, 2 or 4
  int distance = 0;  // from a vector to the next, in floats
};

/// y = bias + x * W for one, two or four vectors x at once. A convolution is one, too: each x is
/// then the stretch of the signal under the kernel, and overlaps the next.
/// Threads: any; nothing changes after construction.
class DenseLayer {
 public:
  /// `weights` has a row of `outputs` values for each input, `bias` is one row. Copies both.
  DenseLayer(DenseShape shape, const float* weights, const float* bias);

  /// `y` gets a row of outputs for each vector.
  void apply(const float* x, float* y) const;

 private:
  DenseShape shape_;
  std::vector<float> packed_;  // in the order in which it is read
  std::vector<float> bias_;
};

}  // namespace agora_rtc::audio
