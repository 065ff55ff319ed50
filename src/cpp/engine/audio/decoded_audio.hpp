#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/pcm_frame.hpp"

namespace agora_rtc::engine {

/// What was decoded and is not played yet, all of one format. Goes in by slices of about 10 ms with
/// a label each, may be stretched, and comes out in frames of 10 ms. Lengths are per channel.
class DecodedAudio {
 public:
  struct Label {  // of the first sample of a slice
    std::int64_t presentation_ms = 0;
    std::uint32_t rtp_timestamp = 0;
  };

  audio::PcmFormat format() const { return format_; }
  void set_format(audio::PcmFormat format);  // drops what is queued

  /// A decoder appends samples here, and `add_slice` names those that it appended.
  std::vector<std::int16_t>& samples() { return samples_; }
  void add_slice(int length, Label label);

  bool has_frame() const { return end_ > read_ && end_ - read_ >= frame_length(); }
  std::int64_t duration_us() const;
  bool is_silent() const;  // digitally, all of it

  /// Takes the next 10 ms: as many samples as the rate has, or where that is no whole number, the
  /// next slice as it is. Only when `has_frame`.
  void pop(PcmFrame& frame);
  void clear();

  /// Changes the length by up to 12.5 ms (time_scale.hpp), at rates with whole 10 ms. False when
  /// the audio does not lend itself to it and `force` is not set.
  bool shorten(bool force);
  bool lengthen(bool force);

 private:
  struct Slice {
    std::size_t begin;  // in `samples_`
    Label label;
  };

  std::size_t frame_length() const;
  Label take_label(std::size_t length);
  void drop_played();

  audio::PcmFormat format_;
  std::vector<std::int16_t> samples_;  // interleaved
  std::size_t read_ = 0;               // those before are played
  std::size_t end_ = 0;                // those before are named
  std::deque<Slice> slices_;           // that begin at `read_` or later
  Label begun_;                        // of the slice that `read_` is inside of
};

}  // namespace agora_rtc::engine
