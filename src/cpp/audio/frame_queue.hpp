#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

#include "audio/audio_frame.hpp"
#include "audio/frame_assembler.hpp"
#include "audio/pcm.hpp"

namespace agora_rtc::audio {

/// What one reader wants to have: format, length of a frame, and how much may wait.
struct FrameQueueOptions {
  PcmFormat format;
  std::int64_t frame_ms = 20;    // a multiple of 10
  std::int64_t queue_ms = 1000;  // at least one frame waits whatever this says
};

/// The frames of one or several speakers that a reader has not taken yet, in the form it wants; the
/// oldest goes when there is no room.
/// Threads: one at a time.
class FrameQueue {
 public:
  explicit FrameQueue(const FrameQueueOptions& options);

  /// Adds 10 ms of the speaker `frame.user_id`. True when that made a frame to take.
  bool add(const AudioFrame& frame);
  /// The oldest frame, or null.
  AudioFramePtr take();
  /// Forgets the begun frame of a speaker who left.
  void forget(const std::string& user_id) { assemblers_.erase(user_id); }
  void clear();

  bool empty() const { return frames_.empty(); }
  /// Frames that went because there was no room.
  std::uint64_t dropped() const { return dropped_; }

 private:
  void drop_oldest();

  // given
  const FrameQueueOptions options_;
  const std::size_t limit_;

  // state
  std::unordered_map<std::string, FrameAssembler> assemblers_;
  std::deque<AudioFramePtr> frames_;
  std::uint64_t dropped_ = 0;
};

}  // namespace agora_rtc::audio
