#include "engine/audio/audio_profile.hpp"

#include "agora_sdk.h"

namespace agora_rtc::engine {

AudioProfile audio_profile(int audio_profile_type, int audio_scenario) {
  using enum AudioProfile::Content;
  switch (audio_profile_type) {
    case AUDIO_PROFILE_SPEECH_STANDARD:
      return {kSpeech, 24'000, 1, 12'000};
    case AUDIO_PROFILE_MUSIC_STANDARD:
      return {kMusic, 64'000, 1, 20'000};
    case AUDIO_PROFILE_MUSIC_STANDARD_STEREO:
      return {kMusic, 80'000, 2, 20'000};
    case AUDIO_PROFILE_MUSIC_HIGH_QUALITY:
      return {kMusic, 96'000, 1, 20'000};
    case AUDIO_PROFILE_MUSIC_HIGH_QUALITY_STEREO:
      return {kMusic, 128'000, 2, 20'000};
    case AUDIO_PROFILE_IOT:
      return {kSpeech, 24'000, 1, 8'000};
    default:
      break;
  }
  // More than a voice.
  const bool music =
      audio_scenario == AUDIO_SCENARIO_GAME_STREAMING || audio_scenario == AUDIO_SCENARIO_CHORUS;
  return music ? audio_profile(AUDIO_PROFILE_MUSIC_STANDARD, audio_scenario) : AudioProfile{};
}

}  // namespace agora_rtc::engine
