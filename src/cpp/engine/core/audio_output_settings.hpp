#pragma once

#include "audio/pcm.hpp"

namespace agora_rtc::engine {

/// How a program wants the frames of a mix.
struct MixFormat {
  audio::PcmFormat format;   // rate 0: not asked for
  int samples_per_call = 0;  // of all channels together; 0: 10 ms

  friend bool operator==(const MixFormat&, const MixFormat&) = default;
};

/// How a program wants to be told who is how loud.
struct VolumeIndication {
  int interval_ms = 0;  // 0: not at all
  int smooth = 0;       // how much the past weighs
  bool report_vad = false;

  friend bool operator==(const VolumeIndication&, const VolumeIndication&) = default;
};

/// What a program wants to hear beside each user alone.
struct AudioOutputSettings {
  MixFormat playback;
  MixFormat record;
  MixFormat mixed;
  int playback_volume = 100;  // percent
  VolumeIndication volume_indication;
};

}  // namespace agora_rtc::engine
