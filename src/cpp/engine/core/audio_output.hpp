#pragma once

#include <cstdint>

#include "engine/core/audio_mix.hpp"
#include "engine/core/audio_output_settings.hpp"
#include "engine/core/volume_indicator.hpp"

namespace agora_rtc::engine {

/// What the program of one session gets to hear beside each user alone.
/// Owner and thread: the session, on its worker.
class AudioOutput {
 public:
  AudioOutput(const RemoteAudioContext& context, const AudioOutputSettings& settings);

  void set(const AudioOutputSettings& settings);

  /// Whether `tick` needs what the own user sends.
  bool wants_own_audio() const;

  /// One 10 ms step, after the others' audio has made its own.
  void tick(std::int64_t now_us, const RemoteAudios& others, const PcmFrame* own);

 private:
  AudioOutputSettings settings_;
  AudioMix playback_;
  AudioMix record_;
  AudioMix mixed_;
  VolumeIndicator volumes_;
};

}  // namespace agora_rtc::engine
