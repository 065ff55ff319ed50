#pragma once

#include <cstdint>
#include <deque>

namespace agora_rtc::audio {

/// When a consumer may send its frames of 10 ms, and how much of what it sent has been played.
///
/// A schedule begins at t0 with its first frame. At time t at most floor((t - t0) / 10 ms) + lead
/// frames are sent; the n-th frame is played from t0 + 10 ms * n. When t is past the end of what
/// was sent there is an underrun, and the next data begins a new schedule. Pure arithmetic: time is
/// given, nothing is locked.
class PlayoutSchedule {
 public:
  static constexpr std::int64_t kFrame_us = 10'000;

  PlayoutSchedule(int sample_rate, std::int64_t lead_frames)
      : sample_rate_(sample_rate), lead_frames_(lead_frames) {}

  /// True from a begin to its underrun or stop.
  bool running(std::int64_t now_us) const { return begun_ && now_us <= play_time_of_next_us(); }
  /// Ends the schedule before, if any, and begins a new one whose t0 is `begin_us`, now or later.
  void begin(std::int64_t now_us, std::int64_t begin_us);
  /// Ends the schedule; what has not been played by now never will be.
  void stop(std::int64_t now_us);

  /// Frames that may be sent now; the schedule must have begun.
  std::int64_t due(std::int64_t now_us) const;
  /// When `due` becomes positive.
  std::int64_t next_due_us() const;
  /// When the next frame to be sent will be played.
  std::int64_t play_time_of_next_us() const { return begun_us_ + kFrame_us * sent_frames_; }

  /// Accounts for frames handed on: `samples` of the program, then `padded` ones of silence.
  void add_sent(std::int64_t now_us, std::int64_t frames, std::int64_t samples,
                std::int64_t padded);

  /// The same for any number of samples; a frame that they only begin counts.
  void add_sent_samples(std::int64_t samples);

  /// Samples per channel that were played by now, over all schedules; silence is none.
  std::int64_t played_samples(std::int64_t now_us) const;

 private:
  /// Silence in the middle of what was sent; positions count both.
  struct Padding {
    std::int64_t begin = 0;
    std::int64_t samples = 0;
  };

  /// How much of what was sent, silence included, has been played by now.
  std::int64_t position(std::int64_t now_us) const;

  const int sample_rate_;
  const std::int64_t lead_frames_;
  bool begun_ = false;
  std::int64_t begun_us_ = 0;
  std::int64_t sent_frames_ = 0;
  std::int64_t sent_samples_ = 0;  // silence included
  std::int64_t played_padding_ = 0;
  std::deque<Padding> paddings_;  // those that were not played when the last frame was sent
  std::int64_t ended_played_samples_ = 0;
};

}  // namespace agora_rtc::audio
