#include "audio/audio_consumer.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace agora_rtc::audio {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kMicrosPerMs = 1000;
constexpr std::int64_t kFrame_ms = 10;
constexpr std::int64_t kFrame_us = PlayoutSchedule::kFrame_us;
/// A receiver gathers a packet of 20 ms before it plays, and always has as much waiting; it goes
/// unheard when a direct track is taken back.
constexpr std::int64_t kDirectDelay_us = 20'000;

}  // namespace

AudioConsumer::AudioConsumer(std::shared_ptr<PcmSink> sink, PcmFormat format,
                             AudioConsumerOptions options, std::shared_ptr<const base::Clock> clock,
                             std::function<void()> wake)
    : format_(format),
      sample_bytes_(sizeof(std::int16_t) * static_cast<std::size_t>(format.channels)),
      options_(options),
      clock_(std::move(clock)),
      wake_(std::move(wake)),
      sink_(std::move(sink)),
      schedule_(format.sample_rate, options.lead_ms / kFrame_ms),
      marks_(format.sample_rate) {}

AudioConsumer::PushResult AudioConsumer::push(std::span<const std::uint8_t> pcm,
                                              std::int64_t presentation_ms) {
  bool new_work = false;
  {
    std::lock_guard lock(mutex_);
    if (!sink_) return PushResult::kReleased;
    if (refusal_ != 0) return PushResult::kRefused;
    if (pcm.empty()) return PushResult::kTaken;
    const auto samples = static_cast<std::int64_t>((fifo_.size() + pcm.size()) / sample_bytes_);
    if (samples * kMsPerSecond > options_.capacity_ms * format_.sample_rate) {
      return PushResult::kFull;
    }
    // The pacer sleeps until the frame it knows of, or for good when it knows none.
    new_work = fifo_.size() < frame_bytes();
    if (!has_data()) data_since_us_ = clock_->now_us();
    fifo_.append(pcm);
    marks_.mark(pushed_bytes_ / static_cast<std::int64_t>(sample_bytes_), presentation_ms);
    pushed_bytes_ += static_cast<std::int64_t>(pcm.size());
    flushing_ = false;
  }
  if (new_work) wake_();
  return PushResult::kTaken;
}

void AudioConsumer::account_direct(std::int64_t samples) {
  const auto now_us = clock_->now_us();
  std::lock_guard lock(mutex_);
  if (!schedule_.running(now_us)) begin_schedule(now_us, now_us + kDirectDelay_us);
  schedule_.add_sent_samples(samples);
  pushed_bytes_ += samples * static_cast<std::int64_t>(sample_bytes_);
}

void AudioConsumer::flush() {
  {
    std::lock_guard lock(mutex_);
    flushing_ = true;
    if (const auto broken = fifo_.size() % sample_bytes_; broken != 0) {
      // Its rest will not come, and would move every later sample by its half.
      constexpr std::uint8_t kSilence[4] = {};
      fifo_.append(std::span(kSilence).first(sample_bytes_ - broken));
      pushed_bytes_ += static_cast<std::int64_t>(sample_bytes_ - broken);
    }
  }
  wake_();
}

std::int64_t AudioConsumer::consume() {
  return send_due(clock_->now_us());
}

std::optional<std::int64_t> AudioConsumer::run_due(std::int64_t now_us) {
  send_due(now_us);
  std::lock_guard lock(mutex_);
  if (!sink_ || !has_data()) return {};
  return next_due_us(now_us);
}

std::int64_t AudioConsumer::send_due(std::int64_t now_us) {
  std::lock_guard sending(send_mutex_);
  Batch batch;
  std::shared_ptr<PcmSink> sink;
  {
    std::lock_guard lock(mutex_);
    if (!sink_ || now_us < retry_us_) return 0;
    batch = next_batch(now_us);
    if (batch.frames == 0) return 0;
    batch_bytes_.assign(batch.bytes + batch.padded_samples * sample_bytes_, 0);
    fifo_.peek(std::span(batch_bytes_).first(batch.bytes));
    sink = sink_;
  }
  const auto answer =
      sink->send(batch_bytes_, batch.samples + batch.padded_samples, batch.presentation_ms);
  std::lock_guard lock(mutex_);
  switch (answer.result) {
    case PcmSink::Result::kTaken:
      fifo_.pop(batch.bytes);
      schedule_.add_sent(now_us, batch.frames, batch.samples, batch.padded_samples);
      frame_index_ += batch.frames;
      return batch.frames;
    case PcmSink::Result::kFull:
      retry_us_ = now_us + kFrame_us;
      return 0;
    case PcmSink::Result::kRefused:
      drop_refused(answer.code);
      return 0;
    case PcmSink::Result::kGone:
      sink_.reset();
      fifo_.clear();
      drained_.notify_all();
      return 0;
  }
  return 0;
}

void AudioConsumer::drop_refused(int code) {
  refusal_ = code;
  refused_samples_ += buffered_samples();
  dropped_samples_ += buffered_samples();
  empty_fifo();
  drained_.notify_all();
}

void AudioConsumer::empty_fifo() {
  pushed_bytes_ -= static_cast<std::int64_t>(fifo_.size() % sample_bytes_);
  fifo_.clear();
  marks_.clear();
  flushing_ = false;
}

AudioConsumer::Batch AudioConsumer::next_batch(std::int64_t now_us) {
  Batch batch;
  if (!has_data()) return batch;
  if (!schedule_.running(now_us)) {
    if (!may_begin(now_us)) return batch;
    begin_schedule(now_us, now_us);
  }
  const auto due = schedule_.due(now_us);
  auto buffered = buffered_samples();
  // One push has one presentation time, so a batch ends where the next mark is.
  const auto first = pushed_bytes_ / static_cast<std::int64_t>(sample_bytes_) - buffered;
  const auto next_mark = marks_.next_after(first);
  batch.presentation_ms = marks_.at(first);
  while (batch.frames < due && buffered > 0 && first + batch.samples < next_mark) {
    const std::int64_t frame = frame_samples(format_.sample_rate, frame_index_ + batch.frames);
    const auto taken = std::min(frame, buffered);
    if (taken < frame && !(batch.frames == 0 && may_pad(now_us)) && !flushing_) break;
    batch.frames += 1;
    batch.samples += taken;
    batch.padded_samples = frame - taken;
    buffered -= taken;
  }
  batch.bytes = static_cast<std::size_t>(batch.samples) * sample_bytes_;
  return batch;
}

bool AudioConsumer::may_begin(std::int64_t now_us) const {
  const auto waited_ms = (now_us - data_since_us_) / kMicrosPerMs;
  const bool enough = to_ms(buffered_samples()) >= options_.prebuffer_ms ||
                      waited_ms >= options_.prebuffer_ms || flushing_;
  return enough && (fifo_.size() >= frame_bytes() || may_pad(now_us));
}

void AudioConsumer::begin_schedule(std::int64_t now_us, std::int64_t begin_us) {
  schedule_.begin(now_us, std::max(begin_us, options_.not_before_us));
}

bool AudioConsumer::may_pad(std::int64_t now_us) const {
  return flushing_ || now_us >= pad_time_us();
}

// A broken frame waits for its rest until its play time is 10 ms away; with nothing playing it
// waits 10 ms, so that a program may push in small pieces.
std::int64_t AudioConsumer::pad_time_us() const {
  const auto play_time_us = schedule_.play_time_of_next_us();
  return std::max(play_time_us - kFrame_us, data_since_us_ + kFrame_us);
}

std::int64_t AudioConsumer::next_due_us(std::int64_t now_us) const {
  const bool whole_frame = fifo_.size() >= frame_bytes();
  std::int64_t next_us = now_us;
  if (schedule_.running(now_us)) {
    next_us = schedule_.next_due_us();
  } else if (to_ms(buffered_samples()) < options_.prebuffer_ms && !flushing_) {
    next_us = data_since_us_ + options_.prebuffer_ms * kMicrosPerMs;
  }
  if (!whole_frame && !flushing_) next_us = std::max(next_us, pad_time_us());
  return std::max(next_us, retry_us_);
}

Cleared AudioConsumer::clear() {
  std::lock_guard sending(send_mutex_);
  Cleared cleared;
  {
    std::lock_guard lock(mutex_);
    const auto dropped = buffered_samples();
    dropped_samples_ += dropped;
    cleared = account_cleared(dropped);
  }
  drained_.notify_all();
  return cleared;
}

Cleared AudioConsumer::interrupt(const std::function<void()>& clear_sender) {
  std::lock_guard sending(send_mutex_);
  Cleared cleared;
  {
    std::lock_guard lock(mutex_);
    const auto now_us = clock_->now_us();
    const auto dropped = queued_samples(now_us);
    schedule_.stop(now_us);
    dropped_samples_ += dropped;
    cleared = account_cleared(dropped);
  }
  clear_sender();
  drained_.notify_all();
  return cleared;
}

/// Empties the fifo and closes the account since the last clear or interrupt.
Cleared AudioConsumer::account_cleared(std::int64_t dropped_samples) {
  empty_fifo();
  const auto pushed = pushed_bytes_ / static_cast<std::int64_t>(sample_bytes_);
  const auto since = pushed - std::exchange(cleared_samples_, pushed);
  const auto refused = std::exchange(refused_samples_, 0);
  const auto dropped_ms = to_ms(std::min(dropped_samples + refused, since));
  return {to_ms(since) - dropped_ms, dropped_ms};
}

void AudioConsumer::release() {
  std::lock_guard sending(send_mutex_);
  std::shared_ptr<PcmSink> gone;
  {
    std::lock_guard lock(mutex_);
    gone = std::exchange(sink_, nullptr);
    fifo_.clear();
  }
  drained_.notify_all();
}

std::size_t AudioConsumer::size() const {
  std::lock_guard lock(mutex_);
  return fifo_.size();
}

bool AudioConsumer::completed() const {
  const auto now_us = clock_->now_us();
  std::lock_guard lock(mutex_);
  return !sink_ || queued_samples(now_us) == 0;
}

int AudioConsumer::take_refusal() {
  std::lock_guard lock(mutex_);
  return std::exchange(refusal_, 0);
}

bool AudioConsumer::released() const {
  std::lock_guard lock(mutex_);
  return !sink_;
}

std::int64_t AudioConsumer::queued_ms() const {
  const auto now_us = clock_->now_us();
  std::lock_guard lock(mutex_);
  return sink_ ? to_ms(queued_samples(now_us)) : 0;
}

std::int64_t AudioConsumer::played_ms() const {
  const auto now_us = clock_->now_us();
  std::lock_guard lock(mutex_);
  return to_ms(schedule_.played_samples(now_us));
}

std::int64_t AudioConsumer::end_us() const {
  constexpr std::int64_t kFramesPerSecond = 100;
  const auto now_us = clock_->now_us();
  std::lock_guard lock(mutex_);
  const auto begin_us = schedule_.running(now_us) ? schedule_.play_time_of_next_us()
                                                  : std::max(now_us, options_.not_before_us);
  const auto rate = std::int64_t{format_.sample_rate};
  const auto frames = (buffered_samples() * kFramesPerSecond + rate - 1) / rate;
  return begin_us + frames * kFrame_us;
}

bool AudioConsumer::wait_played(std::int64_t timeout_ms) {
  std::unique_lock lock(mutex_);
  const auto queued = [&] { return sink_ ? queued_samples(clock_->now_us()) : 0; };
  // What plays ends by the clock alone, so nobody notifies of it: sleep as long as it lasts.
  const auto sleep_ms = std::min(timeout_ms, to_ms(queued()) + 1);
  if (queued() > 0) drained_.wait_for(lock, std::chrono::milliseconds(sleep_ms));
  return queued() == 0;
}

std::size_t AudioConsumer::frame_bytes() const {
  return static_cast<std::size_t>(frame_samples(format_.sample_rate, frame_index_)) * sample_bytes_;
}

std::int64_t AudioConsumer::buffered_samples() const {
  return static_cast<std::int64_t>(fifo_.size() / sample_bytes_);
}

std::int64_t AudioConsumer::queued_samples(std::int64_t now_us) const {
  const auto pushed = pushed_bytes_ / static_cast<std::int64_t>(sample_bytes_);
  return pushed - schedule_.played_samples(now_us) - dropped_samples_;
}

std::int64_t AudioConsumer::to_ms(std::int64_t samples) const {
  return samples * kMsPerSecond / format_.sample_rate;
}

}  // namespace agora_rtc::audio
