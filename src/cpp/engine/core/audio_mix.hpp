#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audio/frame_converter.hpp"
#include "engine/audio/pcm_frame.hpp"
#include "engine/core/audio_output_settings.hpp"
#include "engine/core/remote_audio.hpp"

namespace agora_rtc::engine {

/// One of the mixes that an audio frame observer can ask for: the other users, the own user, or
/// all of them.
/// Owner and thread: the session, on its worker.
class AudioMix {
 public:
  /// Which callback, and who is in it.
  struct Kind {
    AudioFrameTap::MixCallback callback;
    bool others;
    bool own;
  };

  AudioMix(const RemoteAudioContext& context, Kind kind) : context_(context), kind_(kind) {}

  void set_format(const MixFormat& wanted);

  /// Somebody waits for its frames.
  bool wanted() const;
  bool wants_own_audio() const { return kind_.own && wanted(); }

  /// One 10 ms step. `own` is null while the own user sends nothing; a mix of nobody else then has
  /// no frame, the others are silent when nobody is heard.
  void tick(std::int64_t now_us, const RemoteAudios& others, int others_volume,
            const PcmFrame* own);

 private:
  void add_own(const PcmFrame& own, std::int64_t frame_index);
  void deliver(std::int64_t now_us);

  const RemoteAudioContext& context_;
  const Kind kind_;
  MixFormat wanted_;
  std::optional<audio::FrameConverter> own_converter_;
  PcmFrame mix_;
  std::vector<std::int16_t> pending_;  // too few for a call
};

}  // namespace agora_rtc::engine
