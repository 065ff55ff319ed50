#include "audio/dense_layer.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace agora_rtc::audio {
namespace {

class DenseLayerTest : public ::testing::TestWithParam<int> {};

TEST_P(DenseLayerTest, MultipliesEachVector) {
  const int vectors = GetParam();
  constexpr int kInputs = 37, kOutputs = 128, kDistance = 11;  // the vectors overlap
  std::mt19937 random(1);
  std::uniform_real_distribution<float> any(-1, 1);
  const auto values = [&](int count) {
    std::vector<float> made(static_cast<std::size_t>(count));
    for (float& value : made) value = any(random);
    return made;
  };
  const auto weights = values(kInputs * kOutputs), bias = values(kOutputs);
  const auto x = values(kInputs + kDistance * (vectors - 1));

  std::vector<float> y(static_cast<std::size_t>(kOutputs * vectors));
  const DenseLayer layer({kInputs, kOutputs, vectors, kDistance}, weights.data(), bias.data());
  layer.apply(x.data(), y.data());

  for (int vector = 0; vector < vectors; ++vector) {
    for (int output = 0; output < kOutputs; ++output) {
      float expected = bias[output];
      for (int input = 0; input < kInputs; ++input) {
        expected += x[vector * kDistance + input] * weights[input * kOutputs + output];
      }
      EXPECT_NEAR(y[vector * kOutputs + output], expected, 1e-4F) << vector << ", " << output;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Vectors, DenseLayerTest, ::testing::Values(1, 2, 4));

}  // namespace
}  // namespace agora_rtc::audio
