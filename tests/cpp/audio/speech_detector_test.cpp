#include "audio/speech_detector.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "audio/signals.hpp"
#include "audio/speech_file.hpp"
#include "audio/speech_reference.hpp"

namespace agora_rtc::audio {
namespace {

using testing::noise;
using testing::read_speech;
namespace reference = testing::reference;

std::vector<int> frames_of(PcmFormat format, std::span<const std::int16_t> samples) {
  SpeechDetector detector(format);
  std::vector<int> frames;
  detector.process(samples, frames);
  return frames;
}

std::vector<std::int16_t> converted(const std::vector<std::int16_t>& mono, PcmFormat to) {
  std::vector<std::int16_t> resampled, remixed;
  Resampler(16'000, to.sample_rate, 1).process(mono.data(), mono.size(), resampled);
  remixed.resize(resampled.size() * static_cast<std::size_t>(to.channels));
  remix(resampled.data(), 1, remixed.data(), to.channels, resampled.size());
  return remixed;
}

double agreement(const std::vector<int>& a, const std::vector<int>& b) {
  const std::size_t count = std::min(a.size(), b.size());
  std::size_t same = 0;
  for (std::size_t i = 0; i < count; ++i) same += (a[i] > 70) == (b[i] > 70) ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(count);
}

TEST(VoiceProb, PutsTheDecisionOfTheNetworkAtTheDefaultThreshold) {
  EXPECT_EQ(voice_prob_of(0.0F), 0);
  EXPECT_EQ(voice_prob_of(0.25F), 35);
  EXPECT_EQ(voice_prob_of(0.4999F), 69);
  EXPECT_EQ(voice_prob_of(0.5F), 71);
  EXPECT_EQ(voice_prob_of(0.75F), 85);
  EXPECT_EQ(voice_prob_of(1.0F), 100);
}

TEST(SpeechDetector, HoldsTheValueOfTheLastChunk) {
  const auto speech = read_speech();
  const auto frames = frames_of({16'000, 1}, speech);
  ASSERT_EQ(frames.size(), speech.size() / 160);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const std::size_t chunks = (i + 1) * 160 / SpeechNetwork::kChunk;
    const int expected = chunks == 0 ? 0 : voice_prob_of(reference::kSpeech[chunks - 1]);
    EXPECT_NEAR(frames[i], expected, 1) << i;
  }
}

TEST(SpeechDetector, TakesPiecesOfAnyLength) {
  const auto speech = converted(read_speech(), {11'025, 2});
  const auto whole = frames_of({11'025, 2}, speech);
  SpeechDetector detector({11'025, 2});
  std::vector<int> frames;
  std::size_t at = 0;
  for (std::size_t length = 0; at < speech.size(); length = (length + 7) % 400) {
    const std::size_t taken = std::min(2 * length, speech.size() - at);
    detector.process(std::span(speech).subspan(at, taken), frames);
    at += taken;
  }
  EXPECT_EQ(frames.size(), whole.size());
  EXPECT_GT(agreement(frames, whole), 0.99);
}

TEST(SpeechDetector, HearsTheSameAtOtherFormats) {
  const auto speech = read_speech();
  const auto expected = frames_of({16'000, 1}, speech);
  for (const PcmFormat format :
       {PcmFormat{16'000, 2}, {8'000, 1}, {22'050, 1}, {44'100, 2}, {48'000, 1}}) {
    const auto frames = frames_of(format, converted(speech, format));
    EXPECT_NEAR(static_cast<double>(frames.size()), static_cast<double>(expected.size()), 1.0);
    EXPECT_GT(agreement(frames, expected), 0.9) << format.sample_rate;
  }
}

TEST(SpeechDetector, StartsAfreshAfterThirtySecondsWithoutSpeech) {
  constexpr std::size_t kChunks = 30 * 16'000 / SpeechNetwork::kChunk;
  SpeechDetector detector({16'000, 1});
  detector.process(noise({16'000, 1}, kChunks * SpeechNetwork::kChunk));
  std::vector<int> frames;
  detector.process(read_speech(), frames);
  EXPECT_EQ(frames, frames_of({16'000, 1}, read_speech()));
}

TEST(SpeechDetector, StaysQuietThroughMinutesOfNoise) {
  std::vector<int> frames;
  SpeechDetector({16'000, 1}).process(noise({16'000, 1}, 100 * 16'000), frames);
  EXPECT_LT(*std::max_element(frames.begin(), frames.end()), 50);
}

TEST(SpeechDetector, RefusesFormatsThatNoFrameHas) {
  EXPECT_THROW(SpeechDetector({7'999, 1}), std::invalid_argument);
  EXPECT_THROW(SpeechDetector({96'001, 1}), std::invalid_argument);
  EXPECT_THROW(SpeechDetector({16'000, 3}), std::invalid_argument);
}

}  // namespace
}  // namespace agora_rtc::audio
