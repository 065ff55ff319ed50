#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "audio/pcm.hpp"
#include "engine/audio/pcm_fifo.hpp"
#include "engine/audio/pcm_frame.hpp"

namespace agora_rtc::engine {

/// What a program pushed into one custom PCM track and what is not sent yet.
///
/// Owner:    the track and the send stream that it is published on (shared_ptr).
/// Threads:  the program pushes and sets from any thread; one worker takes frames.
/// Blocks:   only for the copy of the samples under a lock of its own.
/// After close: no such state; a source that nobody takes from fills up to its bound.
class AudioTrackSource {
 public:
  /// kPaced gives 10 ms per 10 ms; kDirect lets the sender forward a burst at once.
  enum class Pacing { kPaced, kDirect };

  static constexpr int kDefaultMaxFrames = 1'000;
  static constexpr int kMaxVolume = 400;

  explicit AudioTrackSource(Pacing pacing) : pacing_(pacing) {}

  /// Takes interleaved samples of a supported format; the format may change between pushes.
  /// `presentation_ms` comes out with the first frame that carries the first sample, and counted on
  /// with the frames after it; 0 means none.
  /// Returns 0, or -ERR_PCMSEND_BUFFEROVERFLOW when the bound would be passed: then nothing is
  /// taken.
  int push(const std::int16_t* samples, std::size_t samples_per_channel, audio::PcmFormat format,
           std::int64_t presentation_ms, std::int64_t now_us);

  /// Drops what was not taken yet, and lets the worker drop what it took and has not encoded.
  void clear();

  void set_max_frames(int frames);       // of 10 ms; kDefaultMaxFrames at first
  void set_send_delay_ms(int delay_ms);  // between a first push and its sending; 0 at first
  void set_volume(int percent);          // clamped to 0..kMaxVolume
  int volume() const { return volume_.load(std::memory_order_relaxed); }
  void set_enabled(bool enabled) { enabled_.store(enabled, std::memory_order_relaxed); }
  bool enabled() const { return enabled_.load(std::memory_order_relaxed); }
  Pacing pacing() const { return pacing_; }

  /// Takes the 10 ms that are due; `frame_index` sizes the frame (`audio::frame_samples`). One that
  /// is not full waits for more until 10 ms after the last push, then goes out padded with silence.
  /// False when nothing is due. Worker only.
  bool take_frame(std::int64_t now_us, std::int64_t frame_index, PcmFrame& frame);

  /// Whether `clear` was called between the last two `take_frame`s. Worker only.
  bool was_cleared() const { return was_cleared_; }

 private:
  const Pacing pacing_;
  std::atomic<int> volume_{100};
  std::atomic<bool> enabled_{false};
  bool was_cleared_ = false;  // the worker's

  std::mutex mutex_;  // guards everything below
  PcmFifo fifo_;
  std::int64_t max_frames_ = kDefaultMaxFrames;
  std::int64_t send_delay_us_ = 0;
  bool ran_dry_ = true;  // a frame was asked for and there was nothing: the next push starts anew
  std::int64_t ready_at_us_ = 0;
  std::int64_t last_push_us_ = 0;
  bool cleared_ = false;  // since the last `take_frame`
};

}  // namespace agora_rtc::engine
