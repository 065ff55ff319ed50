#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "audio/pitch.hpp"
#include "audio/speech_detector.hpp"
#include "engine/audio/volume_meter.hpp"
#include "engine/core/audio_output_settings.hpp"
#include "engine/core/remote_audio.hpp"

namespace agora_rtc::engine {

/// Tells the program of one session at intervals who is how loud.
/// Owner and thread: the session, on its worker.
class VolumeIndicator {
 public:
  explicit VolumeIndicator(const RemoteAudioContext& context) : context_(context) {}

  void set(const VolumeIndication& wanted);

  /// Somebody waits to be told.
  bool wanted() const;

  /// One 10 ms step; `own` is null while the own user sends nothing.
  void tick(std::int64_t now_us, const RemoteAudios& others, const PcmFrame* own);

 private:
  void listen_to_own(const PcmFrame& own);
  void tell(const RemoteAudios& others);

  const RemoteAudioContext& context_;
  VolumeIndication wanted_;
  std::int64_t told_us_ = -1;  // -1: the first interval has not begun
  std::map<MemberId, VolumeMeter> meters_;

  VolumeMeter own_meter_;
  std::optional<audio::SpeechDetector> own_speech_;  // when asked for, in the own user's format
  std::optional<audio::PitchTracker> own_pitch_;     // the same
  audio::PcmFormat own_format_;
  bool own_speaks_ = false;  // at some time of the interval
  int own_pitch_hz_ = 0;
};

}  // namespace agora_rtc::engine
