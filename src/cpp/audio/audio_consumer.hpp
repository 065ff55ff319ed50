#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "audio/byte_fifo.hpp"
#include "audio/paced.hpp"
#include "audio/pcm.hpp"
#include "audio/pcm_sink.hpp"
#include "audio/playout_schedule.hpp"
#include "audio/presentation_marks.hpp"
#include "base/clock.hpp"

namespace agora_rtc::audio {

/// What an interruption found.
struct Cleared {
  std::int64_t played_ms = 0;
  std::int64_t dropped_ms = 0;

  Cleared& operator+=(const Cleared& other) {
    played_ms += other.played_ms;
    dropped_ms += other.dropped_ms;
    return *this;
  }
};

struct AudioConsumerOptions {
  std::int64_t lead_ms = 100;
  std::int64_t prebuffer_ms = 0;
  std::int64_t capacity_ms = 600'000;
  std::int64_t not_before_us = 0;  ///< the first sample is played no earlier
};

/// Takes PCM as fast as a program makes it and hands it to a sender in real time, a little ahead.
///
/// Owner:    its Python object; the pacer holds it weakly.
/// Threads:  any thread pushes, clears and reads; the pacer's thread sends (`run_due`).
/// Blocks:   `clear`, `interrupt` and `release` wait for a native push in flight. The send lock is
///           held across that push, so that no older byte follows a clear. `wait_played` waits.
/// After close: nothing is sent any more; pushes are refused.
class AudioConsumer final : public Paced {
 public:
  /// All but kTaken: nothing was taken. kRefused: something that was pushed before was refused, and
  /// `take_refusal` has the reason; once it was taken, pushes are welcome again.
  enum class PushResult { kTaken, kFull, kRefused, kReleased };

  /// `wake` is called, with no lock held, when new data may have to be sent at once.
  AudioConsumer(std::shared_ptr<PcmSink> sink, PcmFormat format, AudioConsumerOptions options,
                std::shared_ptr<const base::Clock> clock, std::function<void()> wake);

  /// Whole or broken samples, any number. `presentation_ms` belongs to the first sample, 0 when it
  /// has none.
  PushResult push(std::span<const std::uint8_t> pcm, std::int64_t presentation_ms = 0);
  /// Pads the last sample and the last frame, so that no byte waits for a successor.
  void flush();
  /// Accounts for PCM that went straight to the sender, as a direct track wants it: played from
  /// 20 ms later on, since no receiver has it sooner.
  void account_direct(std::int64_t samples);
  /// Sends what is due now; returns the frames sent.
  std::int64_t consume();
  /// Drops what has not been sent; what was sent counts as played, the schedule goes on.
  Cleared clear();
  /// Also calls `clear_sender` in the same step; what has not been played by now counts as dropped,
  /// and the next data begins a new schedule.
  Cleared interrupt(const std::function<void()>& clear_sender);
  void release();

  std::size_t size() const;
  std::int64_t queued_ms() const;
  std::int64_t played_ms() const;
  /// When the last of what is queued will have been played.
  std::int64_t end_us() const;
  /// Whether nothing is queued, not even a part of a millisecond.
  bool completed() const;
  bool released() const;
  /// The code of a refusal that nobody was told of yet, 0 when there is none.
  int take_refusal();
  /// Waits until nothing is queued; false after `timeout_ms`.
  bool wait_played(std::int64_t timeout_ms);

  std::optional<std::int64_t> run_due(std::int64_t now_us) override;

 private:
  /// What the next native push takes.
  struct Batch {
    std::int64_t frames = 0;
    std::int64_t samples = 0;
    std::size_t bytes = 0;
    std::int64_t padded_samples = 0;
    std::int64_t presentation_ms = 0;
  };

  std::int64_t send_due(std::int64_t now_us);
  Batch next_batch(std::int64_t now_us);
  void drop_refused(int code);
  void empty_fifo();
  bool may_begin(std::int64_t now_us) const;
  void begin_schedule(std::int64_t now_us, std::int64_t begin_us);
  bool may_pad(std::int64_t now_us) const;
  std::int64_t pad_time_us() const;
  std::int64_t next_due_us(std::int64_t now_us) const;
  std::size_t frame_bytes() const;
  bool has_data() const { return fifo_.size() >= sample_bytes_; }
  std::int64_t queued_samples(std::int64_t now_us) const;
  std::int64_t buffered_samples() const;
  std::int64_t to_ms(std::int64_t samples) const;
  Cleared account_cleared(std::int64_t dropped_samples);

  const PcmFormat format_;
  const std::size_t sample_bytes_;
  const AudioConsumerOptions options_;
  const std::shared_ptr<const base::Clock> clock_;
  const std::function<void()> wake_;

  std::mutex send_mutex_;  // taken before mutex_; held across a native push
  std::vector<std::uint8_t> batch_bytes_;

  mutable std::mutex mutex_;
  std::condition_variable drained_;
  std::shared_ptr<PcmSink> sink_;
  ByteFifo fifo_;
  PlayoutSchedule schedule_;
  PresentationMarks marks_;
  std::int64_t frame_index_ = 0;
  std::int64_t data_since_us_ = 0;  // when the fifo last began to fill
  std::int64_t retry_us_ = 0;       // a full sink is asked again then
  int refusal_ = 0;                 // see take_refusal
  bool flushing_ = false;
  std::int64_t pushed_bytes_ = 0;
  std::int64_t dropped_samples_ = 0;
  std::int64_t cleared_samples_ = 0;  // pushed, up to the last clear or interrupt
  std::int64_t refused_samples_ = 0;  // dropped for a refusal since then
};

}  // namespace agora_rtc::audio
