#pragma once

#include <optional>

#include "audio/audio_frame.hpp"
#include "audio/speech_detector.hpp"
#include "audio/vad_config.hpp"
#include "audio/vad_labels.hpp"

namespace agora_rtc::audio {

/// The labels by which a VAD judges the frames of one stream: their own, or voice_prob and rms from
/// our detector. far_field_flag is always the frame's, as far as it has one.
/// Threads: one at a time.
class VadLabeler {
 public:
  explicit VadLabeler(VadDetector detector) : by_(detector) {}

  /// The frame is one that `is_vad_frame` takes.
  VadLabels label(const AudioFrame& frame);

  /// Forgets what was heard: the stream has a gap.
  void restart() { detector_.reset(); }

 private:
  const VadDetector by_;
  std::optional<SpeechDetector> detector_;  // for the format of the last frame
};

}  // namespace agora_rtc::audio
