#pragma once

#include "audio/pcm.hpp"

namespace agora_rtc::engine {

/// How a program wants the frames of a mix.
struct MixFormat {
  audio::PcmFormat format;   // rate 0: not asked for
  int samples_per_call = 0;  // of all channels together; 0: 10 ms

  friend bool operator==(const MixFormat&, const MixFormat&) = default;
};

/// What a program wants to hear beside each user alone.
struct AudioOutputSettings {
  MixFormat playback;
  MixFormat record;
  MixFormat mixed;
  int playback_volume = 100;  // percent
};

}  // namespace agora_rtc::engine
