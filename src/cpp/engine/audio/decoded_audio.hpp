#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/pcm_frame.hpp"

namespace agora_rtc::engine {

/// What was decoded and is not played yet, all of one format, in slices of 10 ms.
class DecodedAudio {
 public:
  /// What a slice of 10 ms is called when it comes out.
  struct Label {
    std::int64_t presentation_ms = 0;
    std::uint32_t rtp_timestamp = 0;
  };

  bool empty() const { return slices_.empty(); }
  int frames() const { return static_cast<int>(slices_.size()); }
  audio::PcmFormat format() const { return format_; }

  /// Where a decoder appends the samples that `add_slice` then names. A change of format drops what
  /// is queued, so it is made when nothing is.
  std::vector<std::int16_t>& samples() { return samples_; }
  void set_format(audio::PcmFormat format);
  void add_slice(int samples_per_channel, Label label);

  /// Takes the next 10 ms. Not when empty.
  void pop(PcmFrame& frame);
  void clear();

 private:
  struct Slice {
    int samples_per_channel;
    Label label;
  };

  audio::PcmFormat format_;
  std::vector<std::int16_t> samples_;  // interleaved; those before `read_` are played
  std::size_t read_ = 0;
  std::deque<Slice> slices_;
};

}  // namespace agora_rtc::engine
