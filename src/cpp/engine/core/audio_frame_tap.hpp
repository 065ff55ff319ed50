#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "agora_local_user.h"

#include "audio/pcm.hpp"
#include "engine/audio/audio_labeler.hpp"
#include "engine/core/observer_slot.hpp"

namespace agora_rtc::engine {

/// The audio frame observer of a local user, and the format that it asked for before mixing.
///
/// Owner:    the connection and its session (shared_ptr).
/// Threads:  set from any; frames come from the connection's worker.
/// Blocks:   `clear` as ObserverSlot::clear.
/// After close: no frame comes.
class AudioFrameTap {
 public:
  void set(const audio_frame_observer& observer) { observer_.set(observer); }
  void clear() { observer_.clear(); }

  /// Frames before mixing come once this was called; false for formats that are not supported.
  bool set_before_mixing_format(audio::PcmFormat format);

  /// The format of the frames that somebody waits for; nothing when nobody does.
  std::optional<audio::PcmFormat> before_mixing() const;

  struct Frame {
    const std::int16_t* samples;
    int samples_per_channel;
    audio::PcmFormat format;
    std::int64_t render_time_ms;
    std::int64_t presentation_ms = 0;
    std::uint32_t rtp_timestamp = 0;
    AudioLabels labels{};
  };
  void deliver_before_mixing(AGORA_HANDLE local_user, const char* channel, const char* user,
                             const Frame& frame);

  using MixCallback = int (*audio_frame_observer::*)(AGORA_HANDLE, const char*, const audio_frame*);
  bool wants(MixCallback callback) const { return observer_.wants(callback); }
  void deliver_mix(MixCallback callback, AGORA_HANDLE local_user, const char* channel,
                   const Frame& frame);

 private:
  ObserverSlot<audio_frame_observer> observer_;
  std::atomic<audio::PcmFormat> before_mixing_{};  // rate 0: not asked for
};

}  // namespace agora_rtc::engine
