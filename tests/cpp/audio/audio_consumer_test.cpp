#include "audio/audio_consumer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/clock.hpp"

namespace agora_rtc::audio {
namespace {

constexpr PcmFormat kFormat{16'000, 1};
constexpr std::size_t kFrameBytes = 320;

/// Keeps what it is sent.
class RecordingSink final : public PcmSink {
 public:
  Answer send(std::span<const std::uint8_t> pcm, std::int64_t samples_per_channel,
              std::int64_t presentation_ms) override {
    presentations.push_back(presentation_ms);
    if (answer.result != Result::kTaken) return answer;
    EXPECT_EQ(static_cast<std::int64_t>(pcm.size()), samples_per_channel * 2);
    bytes.insert(bytes.end(), pcm.begin(), pcm.end());
    ++pushes;
    return answer;
  }
  Answer answer;
  std::vector<std::uint8_t> bytes;
  int pushes = 0;
  std::vector<std::int64_t> presentations;
};

std::vector<std::uint8_t> pattern(std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{1});
  return bytes;
}

class AudioConsumerTest : public ::testing::Test {
 protected:
  void make(AudioConsumerOptions options = {}) {
    consumer =
        std::make_unique<AudioConsumer>(sink, kFormat, options, clock_owner, [this] { ++wakes; });
  }
  void push(std::size_t bytes) {
    ASSERT_EQ(consumer->push(pattern(bytes)), AudioConsumer::PushResult::kTaken);
  }
  /// Lets time pass in steps of a millisecond, as a punctual pacer would.
  void pass(std::int64_t ms) {
    for (std::int64_t i = 0; i < ms; ++i) {
      clock.advance_ms(1);
      consumer->run_due(clock.now_us());
    }
  }

  const std::shared_ptr<base::ManualClock> clock_owner = std::make_shared<base::ManualClock>();
  base::ManualClock& clock = *clock_owner;
  std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
  std::unique_ptr<AudioConsumer> consumer;
  int wakes = 0;
};

TEST_F(AudioConsumerTest, SendsTheLeadAtOnceAndThenInRealTime) {
  make();
  push(50 * kFrameBytes);
  EXPECT_EQ(consumer->consume(), 10);
  EXPECT_EQ(sink->pushes, 1) << "the lead goes in one push";
  pass(10);
  EXPECT_EQ(sink->bytes.size(), 11 * kFrameBytes);
  pass(90);
  EXPECT_EQ(sink->bytes.size(), 20 * kFrameBytes);
}

TEST_F(AudioConsumerTest, SendsAsFarAheadAsItsLead) {
  for (const std::int64_t frames : {1, 20, 50}) {
    make({.lead_ms = 10 * frames});
    push(100 * kFrameBytes);
    EXPECT_EQ(consumer->consume(), frames);
    pass(100);
    EXPECT_EQ(sink->bytes.size(), static_cast<std::size_t>(frames + 10) * kFrameBytes);
    sink->bytes.clear();
  }
}

TEST_F(AudioConsumerTest, StartsNoEarlierThanItIsTold) {
  make({.not_before_us = 300'000});
  EXPECT_EQ(consumer->end_us(), 300'000);
  push(20 * kFrameBytes);
  EXPECT_EQ(consumer->end_us(), 500'000);
  pass(209);
  EXPECT_TRUE(sink->bytes.empty());
  pass(1);
  EXPECT_EQ(sink->bytes.size(), kFrameBytes) << "its lead ahead of its time";
  pass(90);
  EXPECT_EQ(sink->bytes.size(), 10 * kFrameBytes);
  EXPECT_EQ(consumer->played_ms(), 0);
  EXPECT_EQ(consumer->queued_ms(), 200);
  pass(200);
  EXPECT_EQ(consumer->played_ms(), 200);
  EXPECT_TRUE(consumer->completed());
}

TEST_F(AudioConsumerTest, SaysWhenToComeAgain) {
  make();
  push(50 * kFrameBytes);
  EXPECT_EQ(consumer->run_due(clock.now_us()), 10'000);
  clock.advance_ms(10);
  EXPECT_EQ(consumer->run_due(clock.now_us()), 20'000);
}

TEST_F(AudioConsumerTest, IsIdleWithoutDataAndWokenByThem) {
  make();
  EXPECT_FALSE(consumer->run_due(clock.now_us()).has_value());
  push(kFrameBytes);
  EXPECT_EQ(wakes, 1);
  consumer->consume();
  EXPECT_FALSE(consumer->run_due(clock.now_us()).has_value());
}

TEST_F(AudioConsumerTest, ShortUtterancesAreSent) {
  for (std::size_t frames = 1; frames <= 10; ++frames) {
    sink->bytes.clear();
    make();
    push(frames * kFrameBytes);
    consumer->consume();
    EXPECT_EQ(sink->bytes.size(), frames * kFrameBytes);
  }
}

TEST_F(AudioConsumerTest, ATailIsPaddedTenMillisecondsBeforeItsTime) {
  make();
  push(3 * kFrameBytes + 100);
  consumer->consume();
  EXPECT_EQ(sink->bytes.size(), 3 * kFrameBytes);
  pass(19);
  EXPECT_EQ(sink->bytes.size(), 3 * kFrameBytes) << "its rest may still come";
  pass(1);
  ASSERT_EQ(sink->bytes.size(), 4 * kFrameBytes);
  EXPECT_TRUE(std::all_of(sink->bytes.begin() + 3 * kFrameBytes + 100, sink->bytes.end(),
                          [](auto byte) { return byte == 0; }));
  pass(20);
  EXPECT_EQ(consumer->queued_ms(), 0);
}

TEST_F(AudioConsumerTest, SmallPiecesJoinWithoutPadding) {
  make();
  const auto whole = pattern(5 * kFrameBytes);
  for (std::size_t at = 0; at < whole.size(); at += 64) {
    consumer->push(std::span(whole).subspan(at, 64));
    consumer->consume();
  }
  EXPECT_EQ(sink->bytes, whole);
}

TEST_F(AudioConsumerTest, FlushSendsABrokenFrameAtOnce) {
  make();
  push(100);
  EXPECT_EQ(consumer->consume(), 0);
  consumer->flush();
  EXPECT_EQ(consumer->consume(), 1);
  EXPECT_EQ(sink->bytes.size(), kFrameBytes);
}

TEST_F(AudioConsumerTest, WhatComesBeforeAFlushedFrameIsSentFillsIt) {
  make({.lead_ms = 10});
  const auto whole = pattern(3 * kFrameBytes);
  consumer->push(std::span(whole).first(2 * kFrameBytes + 100));
  consumer->flush();
  EXPECT_EQ(consumer->consume(), 1);
  consumer->push(std::span(whole).subspan(2 * kFrameBytes + 100));
  pass(20);
  EXPECT_EQ(sink->bytes, whole);
}

TEST_F(AudioConsumerTest, SilenceThatPadsTakesItsTime) {
  make();
  for (int i = 0; i < 10; ++i) {
    push(32);  // a millisecond
    consumer->flush();
    EXPECT_EQ(consumer->consume(), 1);
  }
  pass(45);
  EXPECT_EQ(consumer->played_ms(), 5);
  EXPECT_FALSE(consumer->completed()) << "five more are still to be heard";
  pass(46);
  EXPECT_TRUE(consumer->completed());
}

TEST_F(AudioConsumerTest, AnUnderrunBeginsANewSchedule) {
  make();
  push(2 * kFrameBytes);
  consumer->consume();
  pass(500);
  push(50 * kFrameBytes);
  EXPECT_EQ(consumer->consume(), 10);
}

TEST_F(AudioConsumerTest, PrebufferWaitsForDataOrForTime) {
  make({.prebuffer_ms = 50});
  push(2 * kFrameBytes);
  EXPECT_EQ(consumer->consume(), 0);
  push(3 * kFrameBytes);
  EXPECT_EQ(consumer->consume(), 5);

  make({.prebuffer_ms = 50});
  push(2 * kFrameBytes);
  EXPECT_EQ(consumer->run_due(clock.now_us()), clock.now_us() + 50'000);
  clock.advance_ms(50);
  EXPECT_EQ(consumer->consume(), 2);
}

TEST_F(AudioConsumerTest, BeyondItsCapacityNothingIsTaken) {
  make({.capacity_ms = 100});
  push(10 * kFrameBytes);
  EXPECT_EQ(consumer->push(pattern(2)), AudioConsumer::PushResult::kFull);
  EXPECT_EQ(consumer->size(), 10 * kFrameBytes);
}

TEST_F(AudioConsumerTest, ClearDropsWhatWasNotSentAndGoesOn) {
  make();
  push(50 * kFrameBytes);
  consumer->consume();
  const auto cleared = consumer->clear();
  EXPECT_EQ(cleared.played_ms, 100);
  EXPECT_EQ(cleared.dropped_ms, 400);
  EXPECT_EQ(consumer->size(), 0u);
  EXPECT_EQ(consumer->queued_ms(), 100) << "what was sent will be heard";
  push(kFrameBytes);
  EXPECT_EQ(consumer->consume(), 0) << "the schedule is ten frames ahead already";
  pass(10);
  EXPECT_EQ(sink->bytes.size(), 11 * kFrameBytes);
}

TEST_F(AudioConsumerTest, InterruptCountsWhatWasHeardAndBeginsAnew) {
  make();
  push(50 * kFrameBytes);
  consumer->consume();
  pass(30);
  bool sender_cleared = false;
  const auto cleared = consumer->interrupt([&] { sender_cleared = true; });
  EXPECT_TRUE(sender_cleared);
  EXPECT_EQ(cleared.played_ms, 30);
  EXPECT_EQ(cleared.dropped_ms, 470);
  EXPECT_EQ(consumer->queued_ms(), 0);
  push(20 * kFrameBytes);
  EXPECT_EQ(consumer->consume(), 10);
}

TEST_F(AudioConsumerTest, PlayedAndDroppedAreWhatWasPushedSinceTheLastOne) {
  make();
  push(50 * kFrameBytes);
  consumer->consume();
  consumer->clear();
  push(20 * kFrameBytes);
  pass(20);
  const auto cleared = consumer->interrupt([] {});
  EXPECT_EQ(cleared.played_ms + cleared.dropped_ms, 200);
}

TEST_F(AudioConsumerTest, AFullSinkIsAskedAgainLater) {
  make();
  sink->answer = {PcmSink::Result::kFull};
  push(5 * kFrameBytes);
  EXPECT_EQ(consumer->run_due(clock.now_us()), clock.now_us() + 10'000);
  sink->answer = {};
  EXPECT_EQ(consumer->consume(), 0);
  clock.advance_ms(10);
  EXPECT_EQ(consumer->consume(), 5);
}

TEST_F(AudioConsumerTest, ReleaseAndAGoneSinkRefusePushes) {
  make();
  push(kFrameBytes);
  consumer->release();
  consumer->release();
  EXPECT_EQ(consumer->push(pattern(4)), AudioConsumer::PushResult::kReleased);
  EXPECT_EQ(consumer->queued_ms(), 0);

  make();
  sink->answer = {PcmSink::Result::kGone};
  push(kFrameBytes);
  consumer->consume();
  EXPECT_TRUE(consumer->released());
}

TEST_F(AudioConsumerTest, ARefusalIsToldOnceAndByTheNextPush) {
  make();
  push(20 * kFrameBytes);
  consumer->consume();
  sink->answer = {PcmSink::Result::kRefused, -3};
  pass(10);
  EXPECT_EQ(consumer->size(), 0u) << "what waited is dropped";
  EXPECT_EQ(consumer->queued_ms(), 90) << "what was taken before is heard";
  EXPECT_EQ(consumer->push(pattern(kFrameBytes)), AudioConsumer::PushResult::kRefused);
  EXPECT_EQ(consumer->size(), 0u) << "nothing of this push was taken";
  EXPECT_EQ(consumer->take_refusal(), -3);
  EXPECT_EQ(consumer->take_refusal(), 0);

  sink->answer = {};
  push(30 * kFrameBytes);
  EXPECT_EQ(consumer->consume(), 1) << "the schedule went on";
  const auto cleared = consumer->clear();
  EXPECT_EQ(cleared.played_ms, 110);
  EXPECT_EQ(cleared.dropped_ms, 390);
}

TEST_F(AudioConsumerTest, ARefusalEndsAWaitAtOnce) {
  make();
  push(20 * kFrameBytes);
  sink->answer = {PcmSink::Result::kRefused, -3};
  consumer->consume();
  EXPECT_TRUE(consumer->wait_played(0));
  EXPECT_EQ(consumer->take_refusal(), -3);
  EXPECT_FALSE(consumer->released());
}

TEST_F(AudioConsumerTest, HalfASampleWaitsForItsRestAndKeepsNobodyAwake) {
  make();
  const auto whole = pattern(2 * kFrameBytes);
  consumer->push(std::span(whole).first(kFrameBytes + 1));
  consumer->consume();
  pass(1000);
  EXPECT_EQ(consumer->size(), 1u);
  EXPECT_FALSE(consumer->run_due(clock.now_us()).has_value()) << "the pacer would never sleep";
  EXPECT_TRUE(consumer->completed());
  consumer->push(std::span(whole).subspan(kFrameBytes + 1));
  consumer->consume();
  EXPECT_EQ(sink->bytes, whole) << "the halves belong together";
}

TEST_F(AudioConsumerTest, FlushPadsHalfASampleSoThatItMovesNoLaterOne) {
  make();
  push(3);
  consumer->flush();
  EXPECT_EQ(consumer->consume(), 1);
  EXPECT_EQ(sink->bytes.size(), kFrameBytes);
  EXPECT_EQ(consumer->size(), 0u);
  const auto next = pattern(kFrameBytes);
  consumer->push(next);
  consumer->consume();
  EXPECT_TRUE(std::equal(next.begin(), next.end(), sink->bytes.begin() + kFrameBytes));
}

TEST_F(AudioConsumerTest, PrebufferingBeginsWithTheFirstWholeSample) {
  make({.prebuffer_ms = 50});
  push(1);
  pass(1000);
  push(kFrameBytes);
  EXPECT_EQ(consumer->consume(), 0);
  pass(49);
  EXPECT_TRUE(sink->bytes.empty());
  pass(1);
  EXPECT_EQ(sink->bytes.size(), kFrameBytes);
}

TEST_F(AudioConsumerTest, IsCompletedOnlyWhenTheLastSampleIsPlayed) {
  make();
  push(2);
  EXPECT_EQ(consumer->queued_ms(), 0);
  EXPECT_FALSE(consumer->completed()) << "a sixteenth of a ms is queued";
  pass(20);
  EXPECT_TRUE(consumer->completed());
}

/// Counts samples only.
class CountingSink final : public PcmSink {
 public:
  Answer send(std::span<const std::uint8_t>, std::int64_t samples_per_channel,
              std::int64_t) override {
    samples += samples_per_channel;
    return {};
  }
  std::int64_t samples = 0;
};

TEST_F(AudioConsumerTest, BrokenRatesSendWholeSecondsPerHundredFrames) {
  constexpr PcmFormat kOddRate{11'025, 2};
  const auto counting = std::make_shared<CountingSink>();
  AudioConsumer odd(counting, kOddRate, {.lead_ms = 1000}, clock_owner, [] {});
  odd.push(pattern(std::size_t{11'025} * 4));
  EXPECT_EQ(odd.consume(), 100);
  EXPECT_EQ(counting->samples, 11'025);
}

TEST_F(AudioConsumerTest, PresentationTimesTravelWithTheirFirstSample) {
  make();
  consumer->push(pattern(3 * kFrameBytes), 5000);
  consumer->push(pattern(2 * kFrameBytes), 9000);
  consumer->push(pattern(20 * kFrameBytes));
  EXPECT_EQ(consumer->consume(), 3);
  EXPECT_EQ(consumer->consume(), 2);
  EXPECT_EQ(consumer->consume(), 5);
  EXPECT_EQ(sink->presentations, (std::vector<std::int64_t>{5000, 9000, 0}));

  consumer->clear();
  pass(1000);
  sink->presentations.clear();
  consumer->push(pattern(12 * kFrameBytes), 7000);
  consumer->consume();
  pass(20);
  EXPECT_EQ(sink->presentations, (std::vector<std::int64_t>{7000, 7100, 7110}));
}

TEST_F(AudioConsumerTest, DirectPushesAreOnlyAccountedFor) {
  make();
  consumer->account_direct(16'000);
  EXPECT_EQ(consumer->queued_ms(), 1000);
  clock.advance_ms(20);  // a receiver gathers one packet
  EXPECT_EQ(consumer->queued_ms(), 1000);
  clock.advance_ms(300);
  EXPECT_EQ(consumer->queued_ms(), 700);
  const auto cleared = consumer->interrupt([] {});
  EXPECT_EQ(cleared.played_ms, 300);
  EXPECT_EQ(cleared.dropped_ms, 700);
  EXPECT_TRUE(sink->bytes.empty());
}

TEST_F(AudioConsumerTest, DirectPushesInRealTimeAreOneSchedule) {
  make();
  for (int i = 0; i < 10; ++i) {
    consumer->account_direct(320);
    clock.advance_ms(i % 2 == 0 ? 35 : 5);  // 20 ms on average
  }
  EXPECT_EQ(consumer->played_ms(), 180);
  EXPECT_FALSE(consumer->completed());
  clock.advance_ms(20);
  EXPECT_EQ(consumer->played_ms(), 200);
  EXPECT_TRUE(consumer->completed());
}

TEST_F(AudioConsumerTest, WaitPlayedEndsWithTheClock) {
  make();
  EXPECT_TRUE(consumer->wait_played(0));
  push(kFrameBytes);
  consumer->consume();
  EXPECT_FALSE(consumer->wait_played(1));
  clock.advance_ms(10);
  EXPECT_TRUE(consumer->wait_played(1));
}

}  // namespace
}  // namespace agora_rtc::audio
