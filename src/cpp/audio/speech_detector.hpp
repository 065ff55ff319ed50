#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "audio/pcm.hpp"
#include "audio/resampler.hpp"
#include "audio/speech_network.hpp"

namespace agora_rtc::audio {

/// How likely a stream is speech, judged every 32 ms. About 8 us per 10 ms, which come
/// as 25 us with each chunk. Rates other than 16 kHz are resampled, two channels averaged.
/// Threads: one at a time; the network is shared.
class SpeechDetector {
 public:
  /// Throws std::invalid_argument for a format that is not supported.
  explicit SpeechDetector(PcmFormat format);

  /// Takes interleaved samples, any number of them; returns the voice_prob (0..100) of the newest
  /// chunk, which holds until the next is complete.
  int process(std::span<const std::int16_t> samples);

  /// The same, and appends one voice_prob for each frame of 10 ms that these samples complete.
  void process(std::span<const std::int16_t> samples, std::vector<int>& frames);

  int voice_prob() const { return voice_prob_; }
  PcmFormat format() const { return format_; }

 private:
  void take_mono(std::span<const std::int16_t> samples);
  void run();

  const PcmFormat format_;
  const SpeechNetwork& network_;
  std::optional<Resampler> resampler_;
  SpeechNetworkState state_;
  int voice_prob_ = 0;
  int chunks_without_speech_ = 0;

  float chunk_[SpeechNetwork::kChunk];
  int chunk_size_ = 0;
  std::vector<std::int16_t> mono_;
  std::vector<std::int16_t> resampled_;

  std::int64_t frame_index_ = 0;  // of the frame that is being filled
  int frame_size_ = 0;            // its samples so far
};

/// The scale of the labels: 71 and more from a probability of 0.5 on, else at most 69, so that the
/// default threshold of 70 is where the network decides.
int voice_prob_of(float probability);

}  // namespace agora_rtc::audio
