#pragma once

#include <cstdint>

#include "audio/pcm.hpp"
#include "audio/pitch.hpp"
#include "audio/speech_detector.hpp"

namespace agora_rtc::engine {

/// How labels are written: as the vendor's .174 builds do (voice_prob 0 or 1, rms 0..127), or
/// voice_prob 0..100 and rms in dBFS.
enum class LabelScale : std::uint8_t { kBinary, kGraded };

/// What a frame says about its sound; all 0 where labels are off.
struct AudioLabels {
  int far_field_flag = 0;
  int rms = 0;
  int voice_prob = 0;
  int music_prob = 0;
  int pitch = 0;  // Hz
};

/// Labels the frames of one stream, for about 10 us each. Not thread-safe.
class AudioLabeler {
 public:
  explicit AudioLabeler(audio::PcmFormat format) : detector_(format), pitch_(format) {}

  audio::PcmFormat format() const { return detector_.format(); }
  AudioLabels label(const std::int16_t* samples, int samples_per_channel, LabelScale scale);

 private:
  audio::SpeechDetector detector_;
  audio::PitchTracker pitch_;
};

}  // namespace agora_rtc::engine
