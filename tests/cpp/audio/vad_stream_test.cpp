#include "audio/vad_stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>

#include "audio/signals.hpp"
#include "audio/speech_file.hpp"
#include "audio/vad_frames.hpp"

namespace agora_rtc::audio {
namespace {

using enum VadState;
using testing::frame_of;

constexpr std::int64_t kMs = 1'000;

VadConfig short_config() {
  VadConfig config;
  config.pre_start_recognize_count = 0;
  config.start_recognize_count = 2;
  config.stop_recognize_count = 5;
  return config;
}

AudioFrame loud_frame(PcmFormat format = {16'000, 1}) {
  auto frame = frame_of(format, 0, 1);
  frame.voice_prob = 100;
  frame.rms = -20;
  return frame;
}

/// Two frames at 0 and 10 ms: speaking since 10 ms.
void start(VadStream& stream, const AudioFrame& frame = loud_frame()) {
  EXPECT_EQ(stream.process(frame, 0).vad.state, kNoSpeaking);
  EXPECT_EQ(stream.process(frame, 10 * kMs).vad.state, kStartSpeaking);
}

TEST(VadStream, ExpiresWhenNoFrameComesWhileSpeaking) {
  VadStream stream(short_config());
  EXPECT_FALSE(stream.has_expired(1'000'000 * kMs));
  start(stream);
  EXPECT_FALSE(stream.has_expired(70 * kMs - 1));
  EXPECT_EQ(stream.end_if_expired(70 * kMs - 1), nullptr);
  EXPECT_TRUE(stream.has_expired(70 * kMs));  // T * 10 ms after the next one was due
  EXPECT_NE(stream.end_if_expired(70 * kMs), nullptr);
  EXPECT_EQ(stream.end_if_expired(80 * kMs), nullptr);
  EXPECT_FALSE(stream.has_expired(1'000'000 * kMs));
}

TEST(VadStream, LeavesAFrameThatIsALittleLateItsUtterance) {
  auto config = short_config();
  config.stop_recognize_count = 1;
  VadStream stream(config);
  start(stream);
  for (int i = 2; i < 10; ++i) {
    const auto late_us = (i * 10 + i % 3 * 4) * kMs;
    EXPECT_EQ(stream.end_if_expired(late_us), nullptr);
    EXPECT_EQ(stream.process(loud_frame(), late_us).vad.state, kSpeaking);
  }
}

TEST(VadStream, DoesNotExpireAfterAStop) {
  VadStream stream(short_config());
  start(stream);
  auto quiet = loud_frame();
  quiet.voice_prob = 0;
  VadState state = kSpeaking;
  for (int i = 2; state == kSpeaking; ++i) state = stream.process(quiet, i * 10 * kMs).vad.state;
  EXPECT_EQ(state, kStopSpeaking);
  EXPECT_FALSE(stream.has_expired(1'000'000 * kMs));
  EXPECT_EQ(stream.end(), nullptr);
}

TEST(VadStream, EndsWithSilenceInTheFormatOfTheStream) {
  VadStream stream(short_config());
  start(stream, loud_frame({48'000, 2}));
  const auto last = stream.end();
  ASSERT_NE(last, nullptr);
  EXPECT_EQ(last->samples_per_sec, 48'000);
  EXPECT_EQ(last->channels, 2);
  EXPECT_EQ(last->samples_per_channel, 480);
  EXPECT_EQ(last->data, std::vector<std::uint8_t>(1'920));
  EXPECT_EQ(last->rms, -127);
  EXPECT_EQ(last->voice_prob, 0);
  EXPECT_TRUE(is_vad_frame(*last));
  EXPECT_EQ(stream.end(), nullptr);
}

TEST(VadStream, StartsNothingThatNobodyWouldEnd) {
  VadStream stream(short_config());
  start(stream);
  EXPECT_NE(stream.close(), nullptr);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(stream.process(loud_frame(), 0).vad.state, kNoResult);
  EXPECT_EQ(stream.close(), nullptr);
}

TEST(VadStream, TellsTheLabelsThatItJudgedBy) {
  auto frame = loud_frame();
  VadStream by_engine(short_config());
  EXPECT_EQ(by_engine.process(frame, 0).labels.voice_prob, 100);
  frame.label_quality = LabelQuality::kBinary;
  VadStream by_detector(short_config());
  const auto labels = by_detector.process(frame, 0).labels;
  EXPECT_EQ(labels.voice_prob, 0);
  EXPECT_EQ(labels.quality, LabelQuality::kGraded);
}

TEST(VadStream, StopsInSteadyNoiseWhenAdaptive) {
  VadConfig config;
  config.detector = VadDetector::kSilero;
  config.adaptive_rms_threshold = true;
  VadStream stream(config);
  auto samples = testing::read_speech();
  auto noise = testing::noise({16'000, 1}, 5 * 16'000);
  apply_volume(noise.data(), noise.size(), 10);  // about as loud as the speech
  mix_into(samples.data(), noise.data(), samples.size());
  samples.insert(samples.end(), noise.begin(), noise.end());

  int starts = 0, stops = 0;
  for (std::size_t at = 0; at + 160 <= samples.size(); at += 160) {
    std::vector<std::uint8_t> data(320);
    std::memcpy(data.data(), samples.data() + at, data.size());
    const auto state = stream.process(frame_of({16'000, 1}, std::move(data)), 0).vad.state;
    starts += state == kStartSpeaking ? 1 : 0;
    stops += state == kStopSpeaking ? 1 : 0;
  }
  EXPECT_GE(starts, 1);
  EXPECT_EQ(starts, stops);
}

TEST(VadStream, EndsEachUtteranceOnceWhenThreadsMeet) {
  VadStream stream(short_config());
  std::atomic<int> starts{0}, stops{0};
  std::atomic<bool> done{false};
  std::thread ending([&] {
    while (!done) {
      std::lock_guard lock(stream.mutex());
      if (stream.end_if_expired(std::int64_t{1} << 40)) ++stops;
    }
  });
  for (int i = 0; i < 20'000; ++i) {
    std::lock_guard lock(stream.mutex());
    const auto state = stream.process(loud_frame(), 0).vad.state;
    if (state == kStartSpeaking) ++starts;
    if (state == kStopSpeaking) ++stops;
  }
  done = true;
  ending.join();
  if (stream.end()) ++stops;
  EXPECT_GT(starts, 0);
  EXPECT_EQ(starts, stops);
}

}  // namespace
}  // namespace agora_rtc::audio
