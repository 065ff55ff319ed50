#include "audio/speech_network.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "silero_vad_weights.h"

namespace agora_rtc::audio {
namespace {

static_assert(std::endian::native == std::endian::little, "the weights are little-endian");

constexpr int kBins = Dft::kBins;
constexpr int kContext = std::size(SpeechNetworkState{}.context);
constexpr int kHidden = std::size(SpeechNetworkState{}.hidden);
constexpr int kWide = 128;   // outputs of the first and the last convolution
constexpr int kNarrow = 64;  // and of those between
constexpr int kReflected = Dft::kSamples - kContext - SpeechNetwork::kChunk;

// Convolutions over time as dense layers: one vector for each frame that comes out.
constexpr DenseShape kConv1{3 * kBins, kWide, 4, kBins};
constexpr DenseShape kConv2{3 * kWide, kNarrow, 2, 2 * kWide};
constexpr DenseShape kConv3{2 * kNarrow, kNarrow};
constexpr DenseShape kConv4{kNarrow, kWide};
constexpr DenseShape kLstm{kWide + kHidden, 4 * kHidden};

constexpr int size_of(DenseShape shape) {
  return (shape.inputs + 1) * shape.outputs;
}
static_assert(size_of(kConv1) + size_of(kConv2) + size_of(kConv3) + size_of(kConv4) +
                  size_of(kLstm) + kHidden + 1 ==
              SILERO_VAD_WEIGHTS);

float relu(float x) {
  return std::max(x, 0.0F);
}
void relu(float* x, int count) {
  std::transform(x, x + count, x, [](float v) { return relu(v); });
}
float sigmoid(float x) {
  return 1.0F / (1.0F + std::exp(-x));
}
// Half the time of std::tanh.
float tanh_of(float x) {
  return 2.0F * sigmoid(2.0F * x) - 1.0F;
}

}  // namespace

/// Hands out the layers in the order of the file.
class SpeechNetwork::WeightReader {
 public:
  DenseLayer layer(DenseShape shape) {
    const float* const weights = take(shape.inputs * shape.outputs);
    return DenseLayer(shape, weights, take(shape.outputs));
  }
  const float* take(int count) {
    next_ += count;
    return next_ - count;
  }

 private:
  const float* next_ = silero_vad_weights;
};

const SpeechNetwork& SpeechNetwork::shared() {
  // Never destroyed: streams may end after the static destructors ran.
  static const SpeechNetwork* const network = new SpeechNetwork(WeightReader());
  return *network;
}

// Members are initialised in the order of the file.
SpeechNetwork::SpeechNetwork(WeightReader weights)
    : conv1_(weights.layer(kConv1)),
      conv2_(weights.layer(kConv2)),
      conv3_(weights.layer(kConv3)),
      conv4_(weights.layer(kConv4)),
      lstm_(weights.layer(kLstm)),
      output_(weights.take(kHidden)),
      output_bias_(*weights.take(1)) {}

float SpeechNetwork::run(const float* chunk, SpeechNetworkState& state) const {
  // Rows of zeros before and after the frames pad the convolutions.
  float samples[Dft::kSamples];
  float magnitudes[1 + 4 + 1][kBins] = {};
  float first[1 + 4][kWide] = {};
  float second[2][kNarrow];
  float third[kNarrow];
  float lstm_in[kWide + kHidden];
  float gates[4][kHidden];

  std::copy_n(state.context, kContext, samples);
  std::copy_n(chunk, kChunk, samples + kContext);
  std::reverse_copy(chunk + kChunk - 1 - kReflected, chunk + kChunk - 1,
                    samples + kContext + kChunk);
  std::copy_n(chunk + kChunk - kContext, kContext, state.context);

  dft_.magnitudes(samples, magnitudes + 1);
  conv1_.apply(magnitudes[0], first[1]);
  relu(first[1], 4 * kWide);
  conv2_.apply(first[0], second[0]);
  relu(second[0], 2 * kNarrow);
  conv3_.apply(second[0], third);
  relu(third, kNarrow);
  conv4_.apply(third, lstm_in);
  relu(lstm_in, kWide);

  std::copy_n(state.hidden, kHidden, lstm_in + kWide);
  lstm_.apply(lstm_in, gates[0]);
  float sum = output_bias_;
  for (int i = 0; i < kHidden; ++i) {
    const float keep = sigmoid(gates[1][i]) * state.cell[i];
    state.cell[i] = keep + sigmoid(gates[0][i]) * tanh_of(gates[2][i]);
    state.hidden[i] = sigmoid(gates[3][i]) * tanh_of(state.cell[i]);
    sum += output_[i] * relu(state.hidden[i]);
  }
  return sigmoid(sum);
}

}  // namespace agora_rtc::audio
