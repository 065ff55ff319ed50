#include "engine/net/rtp_packet.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace agora_rtc::engine::net {
namespace {

const RtpHeader kHeader{true, 96, 0xFFFF, 0xFFFFFFF0U, 0x12345678U};

std::vector<std::uint8_t> written(std::span<const RtpElement> elements, Bytes payload) {
  std::vector<std::uint8_t> bytes;
  write_rtp_packet(kHeader, elements, payload, bytes);
  return bytes;
}

std::vector<std::uint8_t> copy(Bytes bytes) {
  return {bytes.begin(), bytes.end()};
}

TEST(RtpPacket, ComesBackAsItWasWritten) {
  const std::vector<std::uint8_t> level{0x85}, time{1, 2, 3, 4, 5, 6, 7, 8, 9}, payload{10, 20, 30};
  const RtpElement elements[] = {{1, level}, {2, time}, {14, {}}};
  const auto bytes = written(elements, payload);
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->header().marker);
  EXPECT_EQ(packet->header().payload_type, 96);
  EXPECT_EQ(packet->header().sequence_number, 0xFFFF);
  EXPECT_EQ(packet->header().timestamp, 0xFFFFFFF0U);
  EXPECT_EQ(packet->header().ssrc, 0x12345678U);
  EXPECT_EQ(copy(packet->payload()), payload);
  EXPECT_EQ(copy(*packet->element(1)), level);
  EXPECT_EQ(copy(*packet->element(2)), time);
  EXPECT_TRUE(packet->element(14)->empty());
  EXPECT_FALSE(packet->element(3));
}

TEST(RtpPacket, NeedsNoExtensionAndNoPayload) {
  const auto bytes = written({}, {});
  ASSERT_EQ(bytes.size(), 12U);
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->payload().empty());
}

TEST(RtpPacket, ReadsTheOneByteForm) {
  const std::vector<std::uint8_t> bytes{
      0x90, 96,   0, 1, 0, 0,    0,    2,    0,    0,    0,    3,     // header
      0xBE, 0xDE, 0, 2, 0, 0x10, 0xAA, 0x21, 0xBB, 0xCC, 0xF0, 0x55,  // padding, 1, 2, stop
      7,    8,
  };
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_EQ(copy(*packet->element(1)), (std::vector<std::uint8_t>{0xAA}));
  EXPECT_EQ(copy(*packet->element(2)), (std::vector<std::uint8_t>{0xBB, 0xCC}));
  EXPECT_FALSE(packet->element(15));
  EXPECT_EQ(copy(packet->payload()), (std::vector<std::uint8_t>{7, 8}));
}

TEST(RtpPacket, TakesSourcesAndPaddingOff) {
  const std::vector<std::uint8_t> bytes{
      0xA1, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3,  // header: padding, one source
      9,    9,  9, 9,                          // the source
      7,    8,  0, 2,                          // payload and padding
  };
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_EQ(copy(packet->payload()), (std::vector<std::uint8_t>{7, 8}));
}

TEST(RtpPacket, RefusesWhatIsNone) {
  const std::vector<std::uint8_t> level{5};
  const RtpElement elements[] = {{1, level}};
  const auto good = written(elements, level);
  auto wrong_version = good;
  wrong_version[0] = 0x50;
  EXPECT_FALSE(RtpPacket::parse(wrong_version));
  auto long_extension = good;
  long_extension[15] = 200;
  EXPECT_FALSE(RtpPacket::parse(long_extension));
  auto long_element = good;
  long_element[17] = 200;
  EXPECT_FALSE(RtpPacket::parse(long_element));
  auto much_padding = good;
  much_padding[0] |= 0x20;
  EXPECT_FALSE(RtpPacket::parse(much_padding));
  EXPECT_FALSE(RtpPacket::parse({}));
}

TEST(RtpPacket, SurvivesEveryTruncationAndAnyBytes) {
  const std::vector<std::uint8_t> data(9, 0x33);
  const RtpElement elements[] = {{1, data}, {2, data}};
  const auto good = written(elements, data);
  std::minstd_rand random(5);
  for (std::size_t size = 0; size <= good.size(); ++size) {
    for (int round = 0; round < 500; ++round) {
      std::vector<std::uint8_t> bytes(good.begin(),
                                      good.begin() + static_cast<std::ptrdiff_t>(size));
      bytes.shrink_to_fit();  // so that a sanitizer sees a read past the end
      for (int change = 0; change < round % 5 && size > 0; ++change) {
        bytes[random() % size] = static_cast<std::uint8_t>(random());
      }
      const auto packet = RtpPacket::parse(bytes);
      if (!packet) continue;
      EXPECT_LE(packet->payload().size(), size);
      for (std::uint8_t id = 0; id < 16; ++id) packet->element(id);
    }
  }
}

}  // namespace
}  // namespace agora_rtc::engine::net
