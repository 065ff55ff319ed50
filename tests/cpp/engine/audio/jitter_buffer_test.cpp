// How playout behaves on a bad network: whole calls on a stepped clock.
#include "engine/audio/jitter_buffer.hpp"

#include <gtest/gtest.h>

#include <map>

#include "audio/signals.hpp"
#include "engine/audio/audio_call.hpp"

namespace agora_rtc::engine {
namespace {

using agora_rtc::testing::noise;
using agora_rtc::testing::sine;
using Call = testing::AudioCall;

constexpr audio::PcmFormat kMono16{16'000, 1};

void expect_gapless(const Call& call) {
  for (std::size_t i = 1; i < call.frames.size(); ++i) {
    ASSERT_EQ(call.frames[i].now_us - call.frames[i - 1].now_us, 10'000);
    ASSERT_EQ(call.frames[i].samples_per_channel, 160);
  }
}

/// Talks for so many ticks.
void talk(Call& call, int ticks) {
  call.push(sine(kMono16, 180, 0.01 * ticks), kMono16);
  call.run(ticks);
}

TEST(JitterBuffer, NoSampleIsPlayedTwiceOrOutOfOrderWhateverTheNetworkDoes) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Call call({.codec = "L16"});
    call.link.set_impairment({.loss = 0.1,
                              .delay_ms = 30,
                              .jitter_ms = 60,
                              .reorder = 0.1,
                              .duplicate = 0.2,
                              .seed = seed});
    const auto said = noise(kMono16, 160 * 1'000);
    call.push(said, kMono16);
    call.run(1'100);
    expect_gapless(call);
    std::map<std::vector<std::int16_t>, std::size_t> number_of;
    for (std::size_t i = 0; i < 1'000; ++i) {
      const auto at = said.begin() + static_cast<std::ptrdiff_t>(i * 160);
      number_of.emplace(std::vector<std::int16_t>(at, at + 160), i);
    }
    std::size_t next = 0, heard = 0;
    for (std::size_t at = 0; at + 160 <= call.heard.size(); at += 160) {
      const auto frame = call.heard.begin() + static_cast<std::ptrdiff_t>(at);
      const auto found = number_of.find({frame, frame + 160});
      if (found == number_of.end()) continue;  // made up
      ASSERT_GE(found->second, next);
      next = found->second + 1;
      ++heard;
    }
    EXPECT_GT(heard, 700U);
  }
}

TEST(JitterBuffer, OutputIsGaplessAndTheDelayReturnsToItsTarget) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Call call({.codec = "opus"});
    call.link.set_impairment({.loss = 0.3,
                              .delay_ms = 40,
                              .jitter_ms = 80,
                              .reorder = 0.05,
                              .duplicate = 0.05,
                              .seed = seed});
    talk(call, 1'000);
    call.link.set_impairment({.delay_ms = 40});
    talk(call, 100);
    expect_gapless(call);
    for (int i = 0; i < 100; ++i) {
      talk(call, 1);
      EXPECT_GE(call.excess_us(), -20'000);
      EXPECT_LE(call.excess_us(), 30'000);
    }
  }
}

TEST(JitterBuffer, ALateBurstIsHeardAndItsDelayTakenBack) {
  Call call({.codec = "opus"});
  talk(call, 200);
  call.link.set_impairment({.delay_ms = 300});
  talk(call, 5);
  call.link.set_impairment({});  // keeps order: all that follows waits for those five
  talk(call, 30);
  EXPECT_GT(call.receiver.jitter_buffer().delay_us(), 150'000);
  talk(call, 150);
  EXPECT_EQ(call.counters().lost, 0);
  EXPECT_LE(call.excess_us(), 30'000);
  expect_gapless(call);
}

TEST(JitterBuffer, ALateBeginningIsTakenBackInACalmTime) {
  Call call({.codec = "opus"});
  call.link.set_impairment({.delay_ms = 10});
  talk(call, 20);
  call.link.set_impairment({});
  talk(call, 100);
  EXPECT_EQ(call.excess_us(), 10'000);
  talk(call, 200);
  EXPECT_LE(call.excess_us(), 8'000);
  EXPECT_GE(call.excess_us(), -5'000);
}

TEST(JitterBuffer, RecoversSingleLossesFromTheNextPacket) {
  Call call({.codec = "opus"});
  talk(call, 100);
  for (int i = 0; i < 20; ++i) {
    call.link.set_impairment({.down = true});
    talk(call, 2);
    call.link.set_impairment({});
    talk(call, 8);
  }
  EXPECT_EQ(call.counters().lost, 20);
  EXPECT_EQ(call.counters().recovered, 40);
  EXPECT_EQ(call.counters().concealed, 0);
}

TEST(JitterBuffer, RecoversSingleLossesInPausesAndInMusicToo) {
  for (const AudioProfile::Content content :
       {AudioProfile::Content::kSpeech, AudioProfile::Content::kMusic}) {
    Call call({.codec = "opus", .profile = {.content = content, .bitrate = 64'000}});
    call.run(100);  // silence
    for (int i = 0; i < 20; ++i) {
      call.link.set_impairment({.down = true});
      call.run(2);
      call.link.set_impairment({});
      call.run(8);
    }
    EXPECT_EQ(call.counters().recovered, 40);
    EXPECT_EQ(call.counters().concealed, 0);
  }
}

TEST(JitterBuffer, ACutIsConcealedThenSilentAndOverAtOnce) {
  Call call({.codec = "opus"});
  talk(call, 100);
  call.link.set_impairment({.down = true});
  talk(call, 300);
  EXPECT_LE(call.counters().concealed, 10);
  EXPECT_TRUE(audio::is_digital_silence(call.heard.data() + call.heard.size() - 1'600, 1'600));
  call.link.set_impairment({});
  talk(call, 10);
  EXPECT_FALSE(audio::is_digital_silence(call.heard.data() + call.heard.size() - 160, 160));
  EXPECT_LE(call.excess_us(), 30'000);
  expect_gapless(call);
}

TEST(JitterBuffer, FollowsASenderWhoseClockRunsOff) {
  for (const std::int64_t period_us : {9'995, 10'005}) {  // 500 ppm
    Call call({.codec = "opus"});
    call.sender_period_us = period_us;
    call.push(sine(kMono16, 180, 125.0), kMono16);
    call.run(200);
    for (int i = 0; i < 12'000; ++i) {
      call.run(1);
      ASSERT_GE(call.excess_us(), -20'000);
      ASSERT_LE(call.excess_us(), 30'000);
    }
    EXPECT_EQ(call.counters().concealed, 0);
    EXPECT_EQ(call.counters().late, 0);
    expect_gapless(call);
  }
}

TEST(JitterBuffer, AfterAPauseItIsAsQuickAsBefore) {
  Call call({.codec = "L16"});
  talk(call, 50);
  for (const int pause : {1, 3, 20, 500}) {
    call.run(10);
    call.track->set_enabled(false);
    call.run(pause);
    call.track->set_enabled(true);
    call.heard.clear();
    const auto said = noise(kMono16, 1'600);
    const std::int64_t pushed_us = call.now_us;
    call.push(said, kMono16, pause);
    call.run(20);
    EXPECT_NE(std::search(call.heard.begin(), call.heard.end(), said.begin(), said.end()),
              call.heard.end());
    EXPECT_LE(call.latency_us(pause, pushed_us), 50'000);
  }
  EXPECT_EQ(call.counters().lost, 0);
  expect_gapless(call);
}

TEST(JitterBuffer, ABurstThatTheSenderTookBackIsForgotten) {
  Call call({.codec = "opus", .pacing = Call::Pacing::kDirect});
  call.push(sine(kMono16, 180, 5.0), kMono16);
  call.run(50);
  call.sender.remove_track(call.track.get());
  call.track->clear();
  call.run(1);
  call.sender.add_track(call.track);
  const std::int64_t pushed_us = call.now_us;
  call.push(sine(kMono16, 300, 0.5), kMono16, 1);
  call.run(20);
  EXPECT_GT(call.latency_us(1, pushed_us), 0);
  EXPECT_LE(call.latency_us(1, pushed_us), 50'000);
}

// Once it turned in a circle: silence that waited for its time was left out again and again.
TEST(JitterBuffer, LeavingOutSilenceEndsAtAPause) {
  Call call({.codec = "L16"});
  call.run(50);
  call.link.set_impairment({.delay_ms = 300});
  call.run(10);
  call.link.set_impairment({});
  call.track->set_enabled(false);
  call.run(15);
  call.track->set_enabled(true);
  call.run(100);
  EXPECT_LE(call.excess_us(), 30'000);
  expect_gapless(call);
}

TEST(JitterBuffer, DecodesStraightToTheRateThatIsPulled) {
  Call call({.wanted = {16'000, 1}, .codec = "opus"});
  call.push(sine({48'000, 1}, 180, 1.0), {48'000, 1});
  call.run(10);
  call.receiver.drop_queued();  // the first packets were 16 kHz silence
  call.run(100);
  const auto want = sine(kMono16, 180, 0.5);
  double best = -100;
  for (std::size_t delay = 8'000; delay < 8'100; ++delay) {
    best = std::max(best, agora_rtc::testing::snr_db(want, call.heard, delay));
  }
  EXPECT_GT(best, 12.0);
}

TEST(JitterBuffer, DropsRubbish) {
  Call call({.codec = "opus"});
  const auto rubbish = std::make_shared<const std::vector<std::uint8_t>>(40, std::uint8_t{0x90});
  AudioPacket wrong_format;
  wrong_format.codec = AudioCodec::kOpus;
  wrong_format.format = {44'100, 1};
  wrong_format.frames = 2;
  call.receiver.on_packet(rubbish, 0);
  call.receiver.on_packet(std::make_shared<const std::vector<std::uint8_t>>(wrong_format.write()),
                          0);
  EXPECT_EQ(call.counters().malformed, 2);
  talk(call, 20);
  expect_gapless(call);
}

}  // namespace
}  // namespace agora_rtc::engine
