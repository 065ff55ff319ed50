#include "audio/speech_network.hpp"

#include <gtest/gtest.h>

#include <span>
#include <vector>

#include "audio/signals.hpp"
#include "audio/speech_file.hpp"
#include "audio/speech_reference.hpp"

namespace agora_rtc::audio {
namespace {

using testing::noise;
using testing::read_speech;
namespace reference = testing::reference;

constexpr float kTolerance = 1e-5F;

void expect_probabilities(const std::vector<std::int16_t>& samples,
                          std::span<const float> expected) {
  SpeechNetworkState state;
  std::size_t at = 0;
  for (std::size_t chunk = 0; chunk < expected.size(); ++chunk) {
    float values[SpeechNetwork::kChunk];
    for (float& value : values) value = static_cast<float>(samples.at(at++)) / 32768.0F;
    EXPECT_NEAR(SpeechNetwork::shared().run(values, state), expected[chunk], kTolerance) << chunk;
  }
}

TEST(SpeechNetwork, AgreesWithTheReferenceOnSpeech) {
  expect_probabilities(read_speech(), reference::kSpeech);
}

TEST(SpeechNetwork, AgreesWithTheReferenceOnNoise) {
  expect_probabilities(noise({16'000, 1}, 60 * SpeechNetwork::kChunk), reference::kNoise);
}

TEST(SpeechNetwork, AgreesWithTheReferenceOnSilence) {
  expect_probabilities(std::vector<std::int16_t>(30 * SpeechNetwork::kChunk), reference::kSilence);
}

TEST(SpeechNetwork, AgreesWithTheReferenceAtFullScale) {
  auto samples = read_speech();
  apply_volume(samples.data(), samples.size(), 2'000);
  expect_probabilities(samples, reference::kFullScale);
}

}  // namespace
}  // namespace agora_rtc::audio
