#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/pcm.hpp"
#include "audio/pcm_converter.hpp"

namespace agora_rtc::audio {

/// Turns a stream of 10 ms frames of one format into 10 ms frames of another: exactly one frame out
/// for each frame in. Equal formats pass through untouched where frames are of one size; where
/// sizes alternate (`frame_samples`) the samples stay, one later, and are cut anew.
/// Threads: one at a time.
class FrameConverter {
 public:
  /// Throws std::bad_alloc; both formats are supported ones.
  FrameConverter(PcmFormat from, PcmFormat to);

  struct Frame {
    const std::int16_t* samples;  // valid until the next call; `in` itself where it passes through
    int samples_per_channel;
  };
  /// `frame_index` counts the frames out and sizes them. Allocates nothing in the long run.
  Frame convert(const std::int16_t* in, int samples_per_channel, std::int64_t frame_index);

  PcmFormat from() const { return converter_.from(); }
  PcmFormat to() const { return converter_.to(); }

 private:
  Frame cut(std::span<const std::int16_t> converted, int wanted);

  PcmConverter converter_;
  bool cuts_;                         // else frames come out of the converter as they shall be
  std::vector<std::int16_t> stream_;  // the frame that was given last, and what is to come
  std::size_t given_ = 0;             // values of that frame
};

}  // namespace agora_rtc::audio
