#include "audio/dense_layer.hpp"

#include <algorithm>
#include <cstddef>

namespace agora_rtc::audio {
namespace {

// What SSE and NEON have; spelt out because compilers leave loops over single floats slower.
constexpr int kLanes = 4;
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));
using LanesInMemory =
    float __attribute__((vector_size(kLanes * sizeof(float)), aligned(sizeof(float)), may_alias));

const LanesInMemory& lanes(const float* at) {
  return *reinterpret_cast<const LanesInMemory*>(at);
}
LanesInMemory& lanes(float* at) {
  return *reinterpret_cast<LanesInMemory*>(at);
}

/// The sums that stay in registers while all inputs are added up: of `vectors` vectors, each so
/// many outputs.
constexpr int kSums = 32;
constexpr int block_of(int vectors) {
  return kSums / vectors;
}

template <int kVectors>
void add_products(const DenseShape& shape, const float* packed, const float* x, float* y) {
  constexpr int kBlock = block_of(kVectors);
  constexpr int kParts = kBlock / kLanes;
  for (int first = 0; first < shape.outputs; first += kBlock) {
    Lanes sums[kVectors][kParts] = {};
    for (int input = 0; input < shape.inputs; ++input, packed += kBlock) {
      for (int part = 0; part < kParts; ++part) {
        const Lanes weights = lanes(packed + part * kLanes);
        for (int vector = 0; vector < kVectors; ++vector) {
          sums[vector][part] += weights * x[vector * shape.distance + input];
        }
      }
    }
    for (int vector = 0; vector < kVectors; ++vector) {
      float* const row = y + vector * shape.outputs + first;
      for (int part = 0; part < kParts; ++part) lanes(row + part * kLanes) += sums[vector][part];
    }
  }
}

}  // namespace

DenseLayer::DenseLayer(DenseShape shape, const float* weights, const float* bias)
    : shape_(shape), bias_(bias, bias + shape.outputs) {
  const int block = block_of(shape.vectors);
  packed_.reserve(static_cast<std::size_t>(shape.inputs) * static_cast<std::size_t>(shape.outputs));
  for (int first = 0; first < shape.outputs; first += block) {
    for (int input = 0; input < shape.inputs; ++input) {
      const float* const row = weights + static_cast<std::ptrdiff_t>(input) * shape.outputs + first;
      packed_.insert(packed_.end(), row, row + block);
    }
  }
}

void DenseLayer::apply(const float* x, float* y) const {
  for (int vector = 0; vector < shape_.vectors; ++vector) {
    std::copy(bias_.begin(), bias_.end(), y + vector * shape_.outputs);
  }
  switch (shape_.vectors) {
    case 4:
      return add_products<4>(shape_, packed_.data(), x, y);
    case 2:
      return add_products<2>(shape_, packed_.data(), x, y);
    default:
      return add_products<1>(shape_, packed_.data(), x, y);
  }
}

}  // namespace agora_rtc::audio
