#pragma once

namespace agora_rtc::engine {

/// What an audio profile (AUDIO_PROFILE_TYPE) asks of the encoder.
struct AudioProfile {
  enum class Content { kSpeech, kMusic };

  Content content = Content::kSpeech;
  int bitrate = 32'000;        // bit/s
  int max_channels = 1;        // a track with more is mixed down
  int max_bandwidth = 20'000;  // Hz of audio

  friend bool operator==(const AudioProfile&, const AudioProfile&) = default;
};

/// The profile of an AUDIO_PROFILE_TYPE. The default one, also for a number that is none, follows
/// the AUDIO_SCENARIO_TYPE.
AudioProfile audio_profile(int audio_profile_type, int audio_scenario);

}  // namespace agora_rtc::engine
