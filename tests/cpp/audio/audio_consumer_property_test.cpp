#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <random>
#include <vector>

#include "audio/audio_consumer.hpp"
#include "base/clock.hpp"

// A consumer used at random, against somebody who listens to what it sends, sample by sample.
namespace agora_rtc::audio {
namespace {

constexpr PcmFormat kFormat{16'000, 1};
constexpr std::int64_t kSamplesPerMs = 16;
constexpr std::int64_t kFrameMs = 10;
constexpr std::uint8_t kVoice = 0x11;  // in every byte, so that half a sample is heard, too

/// Plays what comes at once and without a gap, as a receiver without a network would.
class Listener final : public PcmSink {
 public:
  Listener(const base::Clock& clock, std::int64_t lead_ms) : clock_(clock), lead_ms_(lead_ms) {}

  Answer send(std::span<const std::uint8_t> pcm, std::int64_t, std::int64_t) override {
    listen();
    if (coming_.empty() && silent_since_ms_ < now_ms()) {
      begun_ms_ = now_ms();
      frames_ = 0;
    }
    EXPECT_EQ(pcm.size() % (2 * kFrameMs * kSamplesPerMs), 0U);
    frames_ += static_cast<std::int64_t>(pcm.size()) / (2 * kFrameMs * kSamplesPerMs);
    EXPECT_LE(frames_, (now_ms() - begun_ms_) / kFrameMs + lead_ms_ / kFrameMs);
    for (std::size_t i = 0; i < pcm.size(); i += 2) coming_.push_back(pcm[i] != 0);
    return {};
  }

  /// Hears everything up to now.
  void listen() {
    for (; heard_until_ms_ < now_ms(); ++heard_until_ms_) {
      for (int i = 0; i < kSamplesPerMs && !coming_.empty(); ++i) {
        heard_ += coming_.front() ? 1 : 0;
        coming_.pop_front();
        silent_since_ms_ = heard_until_ms_ + 1;
      }
    }
  }
  void forget_what_comes() {
    listen();
    coming_.clear();
    silent_since_ms_ = -1;  // what comes next begins anew
  }

  std::int64_t heard_samples() const { return heard_; }
  std::int64_t coming_samples() const { return std::count(coming_.begin(), coming_.end(), true); }
  std::int64_t silent_ms() const {
    return coming_.empty() ? now_ms() - std::max<std::int64_t>(silent_since_ms_, 0) : 0;
  }

 private:
  std::int64_t now_ms() const { return clock_.now_us() / 1000; }

  const base::Clock& clock_;
  const std::int64_t lead_ms_;
  std::deque<bool> coming_;  // each sample: whether it is voice
  std::int64_t heard_ = 0;
  std::int64_t heard_until_ms_ = 0;
  std::int64_t silent_since_ms_ = -1;
  std::int64_t begun_ms_ = 0;
  std::int64_t frames_ = 0;  // since then
};

/// A program that does this and that, a millisecond after the other.
class RandomProgram {
 public:
  explicit RandomProgram(std::uint32_t seed) : random_(seed) {
    options_.lead_ms = 10 * (1 + below(30));
    options_.prebuffer_ms = below(2) * below(80);
    listener_ = std::make_shared<Listener>(*clock_, options_.lead_ms);
    consumer_ = std::make_unique<AudioConsumer>(listener_, kFormat, options_, clock_, [] {});
  }

  void step() {
    act();
    consumer_->run_due(clock_->now_us());
    listener_->listen();
    EXPECT_EQ(consumer_->played_ms(), listener_->heard_samples() / kSamplesPerMs);
    const auto buffered = static_cast<std::int64_t>(consumer_->size()) / 2;
    EXPECT_EQ(consumer_->queued_ms(), (buffered + listener_->coming_samples()) / kSamplesPerMs);
    waiting_ms_ = buffered > 0 && listener_->silent_ms() > 0 ? waiting_ms_ + 1 : 0;
    EXPECT_LE(waiting_ms_, std::max(options_.prebuffer_ms, kFrameMs) + 1);
    clock_->advance_ms(1);
    listener_->listen();
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }

  void act() {
    switch (below(40)) {
      case 0:
      case 1:
        push(below(100));  // with halves of samples
        break;
      case 2:
        push(2 * below(3000));
        break;
      case 3:
        if (below(20) == 0) push(2 * below(30'000));
        break;
      case 4:
      case 5:
      case 6:
        flush();
        break;
      case 7:
        consumer_->consume();
        break;
      case 8:
        if (below(8) == 0) check(consumer_->clear());
        break;
      case 9:
        if (below(8) == 0) check(consumer_->interrupt([this] { listener_->forget_what_comes(); }));
        break;
      default:
        break;
    }
  }

  void push(int bytes) {
    const std::vector<std::uint8_t> pcm(static_cast<std::size_t>(bytes), kVoice);
    EXPECT_EQ(consumer_->push(pcm), AudioConsumer::PushResult::kTaken);
    pushed_bytes_ += bytes;
  }
  void flush() {
    consumer_->flush();
    pushed_bytes_ += pushed_bytes_ % 2;
  }
  void check(const Cleared& cleared) {
    pushed_bytes_ -= pushed_bytes_ % 2;  // half a sample is neither played nor dropped
    EXPECT_EQ(cleared.played_ms + cleared.dropped_ms, pushed_bytes_ / 2 / kSamplesPerMs);
    EXPECT_GE(cleared.played_ms, 0);
    EXPECT_GE(cleared.dropped_ms, 0);
    EXPECT_EQ(consumer_->size(), 0U);
    pushed_bytes_ = 0;
  }

  std::minstd_rand random_;
  AudioConsumerOptions options_;
  const std::shared_ptr<base::ManualClock> clock_ = std::make_shared<base::ManualClock>();
  std::shared_ptr<Listener> listener_;
  std::unique_ptr<AudioConsumer> consumer_;
  std::int64_t pushed_bytes_ = 0;  // since the last clear or interruption
  std::int64_t waiting_ms_ = 0;
};

TEST(AudioConsumerProperties, AListenerHearsWhatTheConsumerSaysWasPlayed) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    RandomProgram program(seed);
    for (int ms = 0; ms < 3000; ++ms) {
      program.step();
      ASSERT_FALSE(::testing::Test::HasFailure()) << "seed " << seed << ", " << ms << " ms";
    }
  }
}

}  // namespace
}  // namespace agora_rtc::audio
