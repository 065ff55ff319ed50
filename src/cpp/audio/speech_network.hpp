#pragma once

#include "audio/dense_layer.hpp"
#include "audio/dft.hpp"

namespace agora_rtc::audio {

/// What the network remembers of a stream, 1.3 KB; all zero at its start.
struct SpeechNetworkState {
  float context[64] = {};  // the last samples of the chunk before
  float hidden[128] = {};
  float cell[128] = {};
};

/// The network of Silero VAD 6.2 for 16 kHz: how likely there is speech in a chunk of 32 ms.
/// Threads: any; nothing changes after construction.
class SpeechNetwork {
 public:
  static constexpr int kSampleRate = 16'000;
  static constexpr int kChunk = 512;  // samples

  /// The one that all streams share, made at the first call. About 1 MB.
  static const SpeechNetwork& shared();

  /// 0..1 for kChunk samples of -1..1.
  float run(const float* chunk, SpeechNetworkState& state) const;

 private:
  class WeightReader;
  explicit SpeechNetwork(WeightReader weights);

  Dft dft_;
  DenseLayer conv1_;
  DenseLayer conv2_;
  DenseLayer conv3_;
  DenseLayer conv4_;
  DenseLayer lstm_;
  const float* output_;
  float output_bias_;
};

}  // namespace agora_rtc::audio
