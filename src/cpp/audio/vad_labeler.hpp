#pragma once

#include <optional>

#include "audio/audio_frame.hpp"
#include "audio/speech_detector.hpp"
#include "audio/vad_config.hpp"
#include "audio/vad_labels.hpp"

namespace agora_rtc::audio {

/// What the labels of an engine's frames are worth: voice_prob 0..100, only 0 or 100, or none at
/// all.
enum class EngineLabels { kGraded, kBinary, kAbsent };

/// The labels by which a VAD judges the frames of one stream: the engine's, or voice_prob and rms
/// from our own detector. far_field_flag is always the engine's, as far as it has one.
/// Threads: one at a time.
class VadLabeler {
 public:
  VadLabeler(VadDetector detector, EngineLabels engine_labels);

  /// The frame is one that `is_vad_frame` takes.
  VadLabels label(const AudioFrame& frame);

  /// Forgets what was heard: the stream has a gap.
  void restart() { detector_.reset(); }

 private:
  const EngineLabels engine_labels_;
  const bool uses_detector_;
  std::optional<SpeechDetector> detector_;  // for the format of the last frame
};

}  // namespace agora_rtc::audio
