#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "audio/label_quality.hpp"

namespace agora_rtc::audio {

/// 10 ms or more of interleaved 16-bit PCM with what is known about it. Labels are on our scale:
/// voice_prob 0..100, rms in dBFS (-127..0), pitch in Hz.
struct AudioFrame {
  int samples_per_channel = 0;
  int channels = 1;
  int bytes_per_sample = 2;
  int samples_per_sec = 0;
  int rms = -127;
  int voice_prob = 0;
  LabelQuality label_quality = LabelQuality::kGraded;
  int far_field_flag = 1;
  int music_prob = 0;
  int pitch = 0;
  std::uint32_t rtp_timestamp = 0;
  std::int64_t presentation_ms = 0;
  std::int64_t render_time_ms = 0;
  /// Audio of this stream that was dropped between the previous frame and this one.
  std::int64_t dropped_before_ms = 0;
  std::string user_id;  // who speaks, "" when it is a mix or not known
  std::vector<std::uint8_t> data;

  std::int64_t duration_ms() const {
    return samples_per_sec == 0 ? 0 : std::int64_t{samples_per_channel} * 1000 / samples_per_sec;
  }
};

/// Gives a frame back to the pool.
struct AudioFrameRecycler {
  void operator()(AudioFrame* frame) const;
};

using AudioFramePtr = std::unique_ptr<AudioFrame, AudioFrameRecycler>;

/// A frame from the pool, with the memory of an earlier one but none of its values.
/// Threads: any; frames are made on engine threads and given back on the one that runs Python.
AudioFramePtr make_audio_frame();

}  // namespace agora_rtc::audio
