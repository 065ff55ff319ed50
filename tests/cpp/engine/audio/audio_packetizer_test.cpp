#include "engine/audio/audio_packetizer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "audio/signals.hpp"

namespace agora_rtc::engine {
namespace {

constexpr audio::PcmFormat kMono16{16'000, 1};

class OpusPacketizerTest : public ::testing::Test {
 protected:
  /// So many frames of 10 ms each.
  void add_tone(int frames) { add(agora_rtc::testing::sine(kMono16, 440, 0.01), frames); }
  void add_silence(int frames) { add(std::vector<std::int16_t>(160), frames); }

  /// The loudest sample of what a decoder makes of the packets.
  int peak() const {
    const auto decoder = make_audio_decoder(AudioCodec::kOpus, kMono16);
    std::vector<std::int16_t> pcm;
    for (const auto& bytes : packets) decoder->decode(AudioPacket::parse(*bytes)->payload, pcm);
    int peak = 0;
    for (const std::int16_t sample : pcm) peak = std::max(peak, std::abs(int{sample}));
    return peak;
  }

  AudioPacketizer packetizer{7, AudioCodec::kOpus, {}};
  std::vector<net::PacketBuffer> packets;

 private:
  void add(const std::vector<std::int16_t>& samples, int frames) {
    PcmFrame frame;
    frame.format = kMono16;
    frame.samples = samples;
    frame.samples_per_channel = static_cast<int>(samples.size());
    frame.presentation_ms = 5'000;
    for (int i = 0; i < frames; ++i, now_us_ += 10'000) packetizer.add(frame, now_us_, 0, packets);
  }

  std::int64_t now_us_ = 0;
};

TEST_F(OpusPacketizerTest, NothingIsLeftOfAFrameThatWasTakenBack) {
  add_tone(1);
  packetizer.silence_begun();
  add_silence(1);
  ASSERT_EQ(packets.size(), 1U);
  EXPECT_LT(peak(), 3);
  const auto packet = AudioPacket::parse(*packets[0]);
  EXPECT_EQ(packet->level, 127);
  EXPECT_FALSE(packet->voice);
  EXPECT_EQ(packet->presentation_ms[0], 0);
  EXPECT_EQ(packet->presentation_ms[1], 5'000);
}

TEST_F(OpusPacketizerTest, OnlyThePacketUnderWayIsTakenBack) {
  packetizer.silence_begun();
  add_tone(10);
  packetizer.silence_begun();
  EXPECT_EQ(packets.size(), 5U);
  EXPECT_GT(peak(), 8'000);
}

TEST_F(OpusPacketizerTest, APacketUnderWayMayLoseItsEncoder) {
  add_tone(1);
  packetizer.set_profile({.bitrate = 24'000});
  packetizer.silence_begun();
  add_silence(2);
  EXPECT_EQ(packets.size(), 1U);
  EXPECT_LT(peak(), 3);
}

TEST_F(OpusPacketizerTest, APauseLeavesNothingOfTheTimeBefore) {
  for (const int frames : {10, 11}) {
    packets.clear();
    add_tone(frames);
    packetizer.pause();
    packets.clear();
    add_silence(10);
    ASSERT_EQ(packets.size(), 5U);
    EXPECT_TRUE(AudioPacket::parse(*packets[0])->marker);
    EXPECT_LT(peak(), 3) << "after " << frames << " frames";
  }
}

}  // namespace
}  // namespace agora_rtc::engine
