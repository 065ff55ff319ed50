#include "audio/speech_detector.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace agora_rtc::audio {
namespace {

constexpr float kSpeech = 0.5F;
// Long noise wears the network's memory out: then it starts afresh.
constexpr int kMostChunksWithoutSpeech = 30 * SpeechNetwork::kSampleRate / SpeechNetwork::kChunk;

PcmFormat supported(PcmFormat format) {
  if (!is_supported(format)) {
    throw std::invalid_argument("the sample rate must be 8000..96000 Hz, with 1 or 2 channels");
  }
  return format;
}

}  // namespace

int voice_prob_of(float probability) {
  if (probability < kSpeech) return static_cast<int>(140.0F * probability);
  return std::min(100, 71 + static_cast<int>(58.0F * (probability - kSpeech)));
}

SpeechDetector::SpeechDetector(PcmFormat format)
    : format_(supported(format)), network_(SpeechNetwork::shared()) {
  if (format.sample_rate != SpeechNetwork::kSampleRate) {
    resampler_.emplace(format.sample_rate, SpeechNetwork::kSampleRate, 1);
  }
}

int SpeechDetector::process(std::span<const std::int16_t> samples) {
  if (format_.channels != 1) {
    const std::size_t count = samples.size() / static_cast<std::size_t>(format_.channels);
    mono_.resize(count);
    remix(samples.data(), format_.channels, mono_.data(), 1, count);
    samples = mono_;
  }
  if (resampler_) {
    resampled_.clear();
    resampler_->process(samples.data(), samples.size(), resampled_);
    samples = resampled_;
  }
  take_mono(samples);
  return voice_prob_;
}

void SpeechDetector::process(std::span<const std::int16_t> samples, std::vector<int>& frames) {
  const auto channels = static_cast<std::size_t>(format_.channels);
  while (samples.size() >= channels) {
    const int frame = frame_samples(format_.sample_rate, frame_index_);
    const auto missing = static_cast<std::size_t>(frame - frame_size_);
    const std::size_t taken = std::min(missing, samples.size() / channels);
    process(samples.first(taken * channels));
    samples = samples.subspan(taken * channels);
    frame_size_ += static_cast<int>(taken);
    if (taken < missing) return;
    frames.push_back(voice_prob_);
    ++frame_index_;
    frame_size_ = 0;
  }
}

void SpeechDetector::take_mono(std::span<const std::int16_t> samples) {
  for (const std::int16_t sample : samples) {
    chunk_[chunk_size_++] = static_cast<float>(sample) / 32768.0F;
    if (chunk_size_ == SpeechNetwork::kChunk) run();
  }
}

void SpeechDetector::run() {
  chunk_size_ = 0;
  const float probability = network_.run(chunk_, state_);
  voice_prob_ = voice_prob_of(probability);
  chunks_without_speech_ = probability < kSpeech ? chunks_without_speech_ + 1 : 0;
  if (chunks_without_speech_ >= kMostChunksWithoutSpeech) {
    state_ = SpeechNetworkState{};
    chunks_without_speech_ = 0;
  }
}

}  // namespace agora_rtc::audio
