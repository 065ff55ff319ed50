#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>

#include "audio/audio_frame.hpp"
#include "audio/vad_labeler.hpp"
#include "audio/vad_session.hpp"

namespace agora_rtc::audio {

/// The VAD of one user in one channel: labels, session, and the end of an utterance whose frames
/// stay away.
///
/// Owner:    the manager, and for a moment whoever works with it.
/// Threads:  any; the caller holds `mutex()` from the call until the result is handed over, so that
///           results keep their order and bytes stay valid. Only `has_expired` needs no lock.
/// Blocks:   never.
/// After close: process gives kNoResult, so that no utterance starts that nobody would end.
class VadStream {
 public:
  explicit VadStream(const VadConfig& config);

  std::mutex& mutex() { return mutex_; }

  struct Result {
    VadResult vad;
    VadLabels labels;  // by which the frame was judged; its own where it was not
  };
  Result process(const AudioFrame& frame, std::int64_t now_us);

  /// Whether somebody was speaking, and the next frame is overdue by T * 10 ms.
  bool has_expired(std::int64_t now_us) const {
    return now_us >= expires_us_.load(std::memory_order_relaxed);
  }

  /// When `has_expired` becomes true unless a frame comes; nothing while nobody speaks.
  std::optional<std::int64_t> expires_us() const {
    const auto expires_us = expires_us_.load(std::memory_order_relaxed);
    return expires_us == kNever ? std::nullopt : std::optional(expires_us);
  }

  // These give the frame to deliver with kStopSpeaking and no bytes, 10 ms of silence, or null when
  // nobody was speaking.
  AudioFramePtr end();
  AudioFramePtr end_if_expired(std::int64_t now_us);
  AudioFramePtr close();

 private:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  const std::int64_t patience_us_;
  std::mutex mutex_;
  VadLabeler labeler_;
  VadSession session_;
  bool closed_ = false;
  std::atomic<std::int64_t> expires_us_{kNever};
};

}  // namespace agora_rtc::audio
