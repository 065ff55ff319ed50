#include "engine/audio/audio_packet.hpp"

#include <gtest/gtest.h>

#include "engine/audio/audio_packetizer.hpp"

namespace agora_rtc::engine {
namespace {

AudioPacket sample_packet(net::Bytes payload) {
  AudioPacket packet;
  packet.marker = true;
  packet.sequence_number = 65'535;
  packet.timestamp = 0xFFFFFF00U;
  packet.ssrc = 77;
  packet.voice = true;
  packet.level = 23;
  packet.capture_us = 1'234'567'890'123;
  packet.frames_ahead = 499;
  packet.format = {96'000, 2};
  packet.frames = 2;
  packet.presentation_ms = {-5, 1'700'000'000'000};
  packet.payload = payload;
  return packet;
}

TEST(AudioPacket, ComesBackAsItWasWritten) {
  const std::vector<std::uint8_t> payload{1, 2, 3};
  const AudioPacket in = sample_packet(payload);
  const auto bytes = in.write();
  const auto out = AudioPacket::parse(bytes);
  ASSERT_TRUE(out);
  EXPECT_EQ(out->codec, AudioCodec::kL16);
  EXPECT_TRUE(out->marker);
  EXPECT_EQ(out->sequence_number, in.sequence_number);
  EXPECT_EQ(out->timestamp, in.timestamp);
  EXPECT_EQ(out->ssrc, in.ssrc);
  EXPECT_TRUE(out->voice);
  EXPECT_EQ(out->level, in.level);
  EXPECT_EQ(out->capture_us, in.capture_us);
  EXPECT_EQ(out->media_us(), in.capture_us + 4'990'000);
  EXPECT_EQ(out->format, in.format);
  EXPECT_EQ(out->frames, 2);
  EXPECT_EQ(out->presentation_ms, in.presentation_ms);
  EXPECT_EQ(std::vector<std::uint8_t>(out->payload.begin(), out->payload.end()), payload);
}

TEST(AudioPacket, CarriesWhatMayBeMissing) {
  const std::vector<std::uint8_t> payload{1, 2, 3};
  const std::vector<std::uint8_t> before{4};
  const std::vector<std::uint8_t> meta{2, 0, 5};
  for (const bool has_before : {false, true}) {
    for (const bool has_meta : {false, true}) {
      AudioPacket in = sample_packet(payload);
      if (has_before) in.payload_before = before;
      if (has_meta) in.meta_data = meta;
      const auto bytes = in.write();
      const auto out = AudioPacket::parse(bytes);
      ASSERT_TRUE(out);
      EXPECT_EQ(out->payload_before.size(), has_before ? 1U : 0U);
      EXPECT_EQ(out->meta_data.size(), has_meta ? 3U : 0U);
      EXPECT_EQ(out->payload.size(), 3U);
    }
  }
}

TEST(AudioPacket, RefusesFormatsAndFrameCountsThatCannotBe) {
  const std::vector<std::uint8_t> payload{1, 2};
  AudioPacket packet = sample_packet(payload);
  packet.format.channels = 3;
  EXPECT_FALSE(AudioPacket::parse(packet.write()));
  packet.format = {7'999, 1};
  EXPECT_FALSE(AudioPacket::parse(packet.write()));
  packet.format = {8'000, 1};
  packet.frames = 0;
  EXPECT_FALSE(AudioPacket::parse(packet.write()));
}

TEST(AudioPacketizer, NumbersPacketsThroughTheWrapAndMarksTheFirstAfterAPause) {
  AudioPacketizer packetizer(1, AudioCodec::kL16, {});
  PcmFrame frame;
  std::vector<net::PacketBuffer> packets;
  std::vector<std::vector<std::uint8_t>> all;
  for (int i = 0; i < 70'000; ++i) {
    make_silence({8'000, 1}, i, frame);
    if (i == 50) packetizer.pause();
    packetizer.add(frame, i * 10'000, 0, packets);
    all.push_back(*packets.back());
    packets.clear();
  }
  const auto first = *AudioPacket::parse(all.front());
  EXPECT_TRUE(first.marker);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto packet = *AudioPacket::parse(all[i]);
    ASSERT_EQ(packet.sequence_number, static_cast<std::uint16_t>(first.sequence_number + i));
    const auto steps = static_cast<std::uint32_t>(i < 50 ? i : i + 1);
    ASSERT_EQ(packet.timestamp, first.timestamp + steps * 80);
    ASSERT_EQ(packet.marker, i == 50);
  }
}

}  // namespace
}  // namespace agora_rtc::engine
