#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/pcm_frame.hpp"

namespace agora_rtc::engine {

/// Pushed PCM in order: runs of one format, and where in them each push began. Not thread-safe.
class PcmFifo {
 public:
  void push(const std::int16_t* samples, std::size_t samples_per_channel, audio::PcmFormat format,
            std::int64_t presentation_ms);
  void clear();

  bool empty() const { return runs_.empty(); }

  /// How many 10 ms frames it would hold after this push, begun ones included.
  std::int64_t frames_with(std::size_t samples_per_channel, audio::PcmFormat format) const;

  /// Whether `take` needs no padding, or a longer wait could not change it: the format changes.
  bool has_whole_frame(std::int64_t frame_index) const;

  /// Takes the next frame, padded with silence; `frame_index` sizes it (`audio::frame_samples`).
  /// Not when empty.
  void take(std::int64_t frame_index, PcmFrame& frame);

 private:
  struct Run {
    audio::PcmFormat format;
    std::size_t samples;  // per channel, not taken yet
  };
  struct Mark {              // the first sample of a push
    std::uint64_t position;  // in samples per channel since the beginning, over all runs
    std::int64_t presentation_ms;
  };

  std::int64_t presentation_of(std::size_t samples_per_channel, int sample_rate);
  void drop_taken_memory();

  std::deque<Run> runs_;
  std::deque<Mark> marks_;
  Mark current_{0, 0};       // the push that the next sample belongs to
  std::uint64_t taken_ = 0;  // positions of the next sample to take and to push
  std::uint64_t pushed_ = 0;
  std::vector<std::int16_t> samples_;  // interleaved; those before `read_` are taken
  std::size_t read_ = 0;
};

}  // namespace agora_rtc::engine
