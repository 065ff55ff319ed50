#pragma once

#include "audio/label_quality.hpp"

namespace agora_rtc::audio {

/// What a VAD asks of a frame.
struct VadLabels {
  int far_field_flag = 1;
  int voice_prob = 0;  // 0..100
  int rms = -127;      // dBFS
  LabelQuality quality = LabelQuality::kGraded;
};

}  // namespace agora_rtc::audio
