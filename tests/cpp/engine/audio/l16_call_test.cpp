// What is pushed comes out: PCM over L16 packets, from the track to the frames of the receiver.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "audio/signals.hpp"
#include "engine/audio/audio_call.hpp"

namespace agora_rtc::engine {
namespace {

using agora_rtc::testing::noise;
using agora_rtc::testing::sine;
using Call = testing::AudioCall;

/// Equal from the first sound on, and nothing but silence after it.
void expect_bit_exact(const Call& call, const std::vector<std::int16_t>& said) {
  const auto heard = call.heard_from_first_sound();
  ASSERT_GE(heard.size(), said.size());
  const auto end = heard.begin() + static_cast<std::ptrdiff_t>(said.size());
  EXPECT_TRUE(std::equal(said.begin(), said.end(), heard.begin()));
  EXPECT_TRUE(std::all_of(end, heard.end(), [](std::int16_t sample) { return sample == 0; }));
}

class L16Call : public ::testing::TestWithParam<audio::PcmFormat> {};

TEST_P(L16Call, IsBitExactForOneLongPush) {
  Call call({.wanted = GetParam()});
  const auto said = noise(GetParam(), static_cast<std::size_t>(GetParam().sample_rate) * 5 + 77);
  call.run(5);
  ASSERT_EQ(call.push(said, GetParam()), 0);
  call.run(520);
  expect_bit_exact(call, said);
}

TEST_P(L16Call, IsBitExactForManySmallPushesOfOddSizes) {
  Call call({.wanted = GetParam()});
  call.track->set_send_delay_ms(20);
  const auto said = noise(GetParam(), static_cast<std::size_t>(GetParam().sample_rate));
  const auto channels = static_cast<std::size_t>(GetParam().channels);
  std::minstd_rand random(3);
  std::size_t at = 0;
  for (int tick = 1; tick < 130; ++tick) {
    const std::size_t due = std::min(said.size() / channels,
                                     static_cast<std::size_t>(GetParam().sample_rate / 100 + 1) *
                                         static_cast<std::size_t>(tick));
    while (at < due) {
      const std::size_t count = std::min<std::size_t>(due - at, 1 + random() % 61);
      ASSERT_EQ(call.track->push(said.data() + at * channels, count, GetParam(), 0, call.now_us),
                0);
      at += count;
    }
    call.run(1);
  }
  expect_bit_exact(call, said);
}

TEST_P(L16Call, IsBitExactOnADirectTrack) {
  Call call({.wanted = GetParam(), .pacing = Call::Pacing::kDirect});
  const auto said = noise(GetParam(), static_cast<std::size_t>(GetParam().sample_rate) * 2);
  call.run(3);
  ASSERT_EQ(call.push(said, GetParam()), 0);
  call.run(15);
  EXPECT_GE(call.link.counters().sent, 200);  // long before their time
  call.run(250);
  expect_bit_exact(call, said);
}

INSTANTIATE_TEST_SUITE_P(Formats, L16Call,
                         ::testing::Values(audio::PcmFormat{8'000, 1}, audio::PcmFormat{11'025, 2},
                                           audio::PcmFormat{16'000, 1}, audio::PcmFormat{22'050, 1},
                                           audio::PcmFormat{44'100, 2}, audio::PcmFormat{48'000, 1},
                                           audio::PcmFormat{96'000, 2}),
                         [](const auto& info) {
                           return std::to_string(info.param.sample_rate) + "x" +
                                  std::to_string(info.param.channels);
                         });

TEST(L16Call, FramesComeWithoutGapFromTheFirstOn) {
  Call call({.wanted = {16'000, 1}});
  call.run(50);
  ASSERT_GT(call.frames.size(), 45U);
  for (std::size_t i = 1; i < call.frames.size(); ++i) {
    EXPECT_EQ(call.frames[i].now_us - call.frames[i - 1].now_us, 10'000);
  }
}

TEST(L16Call, AFormatMayChangeBetweenPushes) {
  Call call({.wanted = {48'000, 1}});
  const auto first = noise({16'000, 1}, 160 * 10 + 5, 1);
  const auto second = noise({48'000, 1}, 480 * 10, 2);
  call.push(first, {16'000, 1});
  call.push(second, {48'000, 1});
  call.run(40);
  EXPECT_NE(std::search(call.heard.begin(), call.heard.end(), second.begin(), second.end()),
            call.heard.end());
}

TEST(L16Call, PresentationTimeComesWithTheFirstSampleOfAPushAndIsCountedOn) {
  Call call({.wanted = {16'000, 1}});
  call.push(noise({16'000, 1}, 160 * 2 + 40), {16'000, 1}, 5'000);
  call.push(noise({16'000, 1}, 160), {16'000, 1}, 7'000);
  call.run(12);
  std::vector<std::int64_t> times;
  for (const auto& frame : call.frames) {
    if (frame.presentation_ms != 0) times.push_back(frame.presentation_ms);
  }
  EXPECT_EQ(times, (std::vector<std::int64_t>{5'000, 5'010, 7'000, 7'007}));
}

TEST(L16Call, IsHeardWithinFortyMillisecondsOfTheTick) {
  Call call({.wanted = {16'000, 1}});
  call.run(10);
  const std::int64_t pushed_us = call.now_us;
  call.push(noise({16'000, 1}, 1'600), {16'000, 1}, 1);
  call.run(10);
  EXPECT_LE(call.latency_us(1, pushed_us), 40'000);
  EXPECT_GT(call.latency_us(1, pushed_us), 0);
}

TEST(L16Call, ADirectTrackIsSilentOnlyAfterItsBurst) {
  Call call({.wanted = {16'000, 1}, .pacing = Call::Pacing::kDirect});
  call.run(3);
  call.push(noise({16'000, 1}, 16'000, 1), {16'000, 1});
  call.run(50);
  call.push(noise({16'000, 1}, 1'600, 2), {16'000, 1});  // joins the burst that is still playing
  call.run(100);
  auto said = noise({16'000, 1}, 16'000, 1);
  const auto more = noise({16'000, 1}, 1'600, 2);
  said.insert(said.end(), more.begin(), more.end());
  expect_bit_exact(call, said);
  call.push(more, {16'000, 1}, 99);  // heard at once: the burst left no delay behind
  const std::int64_t pushed_us = call.now_us;
  call.run(10);
  EXPECT_LE(call.latency_us(99, pushed_us), 40'000);
  EXPECT_GT(call.latency_us(99, pushed_us), 0);
}

TEST(L16Call, DropQueuedFadesOverFiveMillisecondsAndThenNothingPlays) {
  Call call({.wanted = {16'000, 1}, .pacing = Call::Pacing::kDirect});
  call.push(std::vector<std::int16_t>(16'000, 10'000), {16'000, 1});
  call.run(20);
  call.heard.clear();
  call.track->set_enabled(false);
  call.receiver.drop_queued();
  call.run(5);
  ASSERT_EQ(call.heard.size(), 160U);
  EXPECT_EQ(call.heard[0], 10'000);
  EXPECT_LT(call.heard[79], 200);
  EXPECT_TRUE(audio::is_digital_silence(call.heard.data() + 80, 80));
  EXPECT_FALSE(call.receiver.playing());

  call.track->set_enabled(true);
  call.heard.clear();
  const auto said = noise({16'000, 1}, 3'200);
  call.push(said, {16'000, 1});
  call.run(30);
  expect_bit_exact(call, said);
}

TEST(L16Call, NothingIsSentWhileDisabledAndWhatIsPushedThenIsNeverHeard) {
  Call call({.wanted = {16'000, 1}});
  call.run(5);
  call.track->set_enabled(false);
  const auto before = call.link.counters().sent;
  call.push(noise({16'000, 1}, 160 * 5), {16'000, 1});
  call.run(5);
  EXPECT_EQ(call.link.counters().sent, before);
  call.track->set_enabled(true);
  call.run(20);
  EXPECT_TRUE(audio::is_digital_silence(call.heard.data(), call.heard.size()));
}

TEST(L16Call, AskedForAnotherFormatItResamples) {
  Call call({.wanted = {48'000, 2}});
  call.push(sine({16'000, 1}, 440, 1.0), {16'000, 1});
  call.run(110);
  const auto want = sine({48'000, 2}, 440, 0.5);
  const auto heard = call.heard_from_first_sound();
  double best = -100;
  for (std::size_t delay = 9'600; delay < 9'600 + 440; delay += 2) {
    best = std::max(best, agora_rtc::testing::snr_db(want, heard, delay));
  }
  EXPECT_GT(best, 25.0);
}

}  // namespace
}  // namespace agora_rtc::engine
