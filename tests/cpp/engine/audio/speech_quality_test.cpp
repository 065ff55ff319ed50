// What a listener hears of the example's speech, over Opus: on a clean link and under loss.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "audio/signals.hpp"
#include "engine/audio/audio_call.hpp"

namespace agora_rtc::engine {
namespace {

using Call = testing::AudioCall;

constexpr audio::PcmFormat kMono16{16'000, 1};
constexpr int kTicks = 6'000;  // one minute

/// The speech file, over and over for a minute.
std::vector<std::int16_t> minute_of_speech() {
  std::ifstream file(SPEECH_FILE, std::ios::binary);
  const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::int16_t> once(bytes.size() / 2), pcm;
  for (std::size_t i = 0; i < once.size(); ++i) {
    const auto low = static_cast<std::uint8_t>(bytes[2 * i]);
    once[i] = static_cast<std::int16_t>(static_cast<std::uint8_t>(bytes[2 * i + 1]) << 8 | low);
  }
  while (!once.empty() && pcm.size() < 160 * kTicks)
    pcm.insert(pcm.end(), once.begin(), once.end());
  pcm.resize(160 * kTicks);
  return pcm;
}

/// The packets of each tick: encoded once, since that is what costs time.
class SpeechQuality : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    AudioSendStream sender({7, AudioCodec::kOpus, {}});
    const auto track = std::make_shared<AudioTrackSource>(AudioTrackSource::Pacing::kPaced);
    track->set_enabled(true);
    track->set_max_frames(kTicks);
    sender.add_track(track);
    const auto pcm = minute_of_speech();
    track->push(pcm.data(), pcm.size(), kMono16, 0, 0);
    packets_.resize(kTicks);
    for (int tick = 0; tick < kTicks; ++tick) {
      sender.tick(tick * 10'000, packets_[static_cast<std::size_t>(tick)]);
    }
  }
  static void TearDownTestSuite() { packets_.clear(); }

  struct Outcome {
    JitterBuffer::Counters counters;
    int frames = 0;
    int longest_made_up = 0;          // frames in a row
    std::int64_t delay_back_us = -1;  // after the loss ended until the delay was at its target
  };

  /// Plays the minute; the impairment ends after `bad_ticks`.
  static Outcome play(const net::Impairment& impairment, int bad_ticks) {
    net::Link link(impairment);
    AudioReceiveStream receiver;
    Outcome outcome;
    std::int64_t made_up = 0;
    int run = 0;
    for (int tick = 0; tick < kTicks; ++tick) {
      const std::int64_t now_us = tick * 10'000;
      if (tick == bad_ticks) link.set_impairment({.delay_ms = impairment.delay_ms});
      for (const auto& packet : packets_[static_cast<std::size_t>(tick)]) link.send(packet, now_us);
      std::vector<net::Link::Arrival> arrivals;
      link.receive(now_us, arrivals);
      for (const auto& arrival : arrivals) receiver.on_packet(arrival.packet, arrival.at_us);
      receiver.tick(now_us);
      AudioReceiveStream::Frame frame;
      if (receiver.pull(kMono16, frame)) ++outcome.frames;
      const auto& buffer = receiver.jitter_buffer();
      const std::int64_t all = buffer.counters().concealed + buffer.counters().silent;
      run = all > made_up ? run + static_cast<int>(all - made_up) : 0;
      made_up = all;
      outcome.longest_made_up = std::max(outcome.longest_made_up, run);
      if (tick >= bad_ticks && outcome.delay_back_us < 0 &&
          buffer.delay_us() <= buffer.target_us() + 20'000) {
        outcome.delay_back_us = (tick - bad_ticks) * 10'000;
      }
    }
    outcome.counters = receiver.jitter_buffer().counters();
    return outcome;
  }

  static std::vector<std::vector<net::PacketBuffer>> packets_;
};

std::vector<std::vector<net::PacketBuffer>> SpeechQuality::packets_;

TEST_F(SpeechQuality, TenPercentLossIsHardlyHeard) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto outcome = play({.loss = 0.1, .delay_ms = 40, .seed = seed}, kTicks);
    const auto made_up = outcome.counters.concealed + outcome.counters.silent;
    EXPECT_GT(outcome.counters.lost, 250);
    EXPECT_LE(static_cast<double>(made_up), 0.02 * static_cast<double>(outcome.counters.frames));
    EXPECT_LE(outcome.longest_made_up, 10) << "seed " << seed;
  }
}

TEST_F(SpeechQuality, ThirtyPercentLossKeepsTheCadenceAndLeavesNoDelay) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto outcome = play({.loss = 0.3, .delay_ms = 40, .jitter_ms = 30, .seed = seed}, 3'000);
    EXPECT_GE(outcome.frames, kTicks - 15);
    EXPECT_GE(outcome.delay_back_us, 0);
    EXPECT_LE(outcome.delay_back_us, 1'000'000);
  }
}

TEST_F(SpeechQuality, CleanSpeechIsCloseToWhatWasSaid) {
  Call call({.codec = "opus"});
  auto said = minute_of_speech();
  said.resize(16'000 * 8);
  call.push(said, kMono16);
  call.run(820);
  const auto heard = call.heard;
  double best = -100;
  for (std::size_t delay = 0; delay < 2'000; ++delay) {
    best = std::max(best, agora_rtc::testing::snr_db(said, heard, delay));
  }
  RecordProperty("snr_db", std::to_string(best));
  EXPECT_GE(best, 8.0);
}

TEST_F(SpeechQuality, IsHeardWithinFortyMillisecondsOfThePush) {
  Call call({.codec = "opus"});
  call.run(50);
  const auto said = minute_of_speech();
  std::vector<std::int64_t> latencies_us;
  for (int i = 1; i <= 500; ++i) {
    // Pushed at any moment between two ticks.
    const std::int64_t pushed_us = call.now_us + i * 37 % 100 * 100;
    call.track->push(said.data() + i * 160, 160, kMono16, i, pushed_us);
    call.run(1);
    latencies_us.push_back(pushed_us);
  }
  call.run(20);
  for (int i = 1; i <= 500; ++i) {
    auto& latency_us = latencies_us[static_cast<std::size_t>(i - 1)];
    latency_us = call.latency_us(i, latency_us);
    ASSERT_GE(latency_us, 0) << i;
  }
  std::sort(latencies_us.begin(), latencies_us.end());
  EXPECT_LE(latencies_us[250], 40'000);
  EXPECT_LE(latencies_us[495], 50'000);
  RecordProperty("p50_us", std::to_string(latencies_us[250]));
  RecordProperty("p99_us", std::to_string(latencies_us[495]));
}

}  // namespace
}  // namespace agora_rtc::engine
