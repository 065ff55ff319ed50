#pragma once

#include <cstdint>
#include <optional>

#include "audio/audio_frame.hpp"
#include "audio/frame_converter.hpp"
#include "audio/pcm.hpp"

namespace agora_rtc::audio {

/// Makes frames of one format and any number of tens of ms out of the 10 ms frames of one speaker,
/// whose format may change on the way.
/// Threads: one at a time.
class FrameAssembler {
 public:
  FrameAssembler(PcmFormat format, int frames_per_frame)
      : format_(format), wanted_(frames_per_frame) {}

  /// The next frame when `frame` completes it, else null. It has the times of the first of its
  /// parts, the level of the loudest, and the other labels of the most voiced one.
  AudioFramePtr add(const AudioFrame& frame);

 private:
  void append(const AudioFrame& frame);

  // given
  const PcmFormat format_;
  const int wanted_;

  // state
  std::optional<FrameConverter> converter_;
  std::int64_t frame_index_ = 0;
  AudioFramePtr pending_;
  int there_ = 0;
};

}  // namespace agora_rtc::audio
