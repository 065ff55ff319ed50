#include "engine/net/data_packet.hpp"

#include <gtest/gtest.h>

#include <string>

namespace agora_rtc::engine::net {
namespace {

using Buffer = std::vector<std::uint8_t>;

TEST(DataPacket, IsReadAsItWasWritten) {
  const Buffer data{'a', 0, 0xFF};
  const DataPacket sent{{5, true, false}, 0x01020304, data};
  const Buffer bytes = sent.write();
  EXPECT_EQ(bytes, (Buffer{1, 1, 5, 1, 2, 3, 4, 'a', 0, 0xFF}));
  const auto packet = DataPacket::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->stream.id, 5);
  EXPECT_TRUE(packet->stream.reliable);
  EXPECT_FALSE(packet->stream.ordered);
  EXPECT_EQ(packet->sequence, 0x01020304U);
  EXPECT_EQ(Buffer(packet->data.begin(), packet->data.end()), data);
}

TEST(DataPacket, IsNoRtpPacket) {
  Buffer rtp;
  write_rtp_packet({}, {}, {}, rtp);
  EXPECT_FALSE(DataPacket::is_one(rtp));
  EXPECT_FALSE(DataPacket::is_one({}));
  EXPECT_FALSE(RtpPacket::parse(DataPacket{{1}, 0, {}}.write()));
}

TEST(DataPacket, RefusesWhatIsMalformed) {
  const Buffer good = DataPacket{{1}, 7, {}}.write();
  EXPECT_TRUE(DataPacket::parse(good));
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(DataPacket::parse(Bytes(good).first(size))) << size;
  }
  for (const auto& [at, value] : {std::pair{0, 2}, std::pair{1, 4}, std::pair{2, 0}}) {
    Buffer bad = good;
    bad[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(value);
    EXPECT_FALSE(DataPacket::parse(bad)) << at;
  }
  EXPECT_TRUE(DataPacket::parse(DataPacket{{1}, 7, Buffer(1'024)}.write()));
  EXPECT_FALSE(DataPacket::parse(DataPacket{{1}, 7, Buffer(1'025)}.write()));
}

}  // namespace
}  // namespace agora_rtc::engine::net
