#include "engine/audio/packet_queue.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine {
namespace {

using Insertion = PacketQueue::Insertion;

net::PacketBuffer packet(std::uint16_t sequence_number) {
  AudioPacket packet;
  packet.sequence_number = sequence_number;
  packet.format = {16'000, 1};
  packet.frames = 1;
  return std::make_shared<const std::vector<std::uint8_t>>(packet.write());
}

TEST(PacketQueue, PutsPacketsInOrderThroughTheWrap) {
  PacketQueue queue;
  for (const int number : {65'534, 1, 65'535, 0}) {
    EXPECT_EQ(queue.insert(packet(static_cast<std::uint16_t>(number))).result, Insertion::kQueued);
  }
  for (const int number : {65'534, 65'535, 0, 1}) {
    EXPECT_EQ(queue.pop().packet.sequence_number, number);
  }
  EXPECT_TRUE(queue.empty());
}

TEST(PacketQueue, KnowsDuplicatesLateAndMalformedOnes) {
  PacketQueue queue;
  queue.insert(packet(10));
  EXPECT_EQ(queue.insert(packet(10)).result, Insertion::kDuplicate);
  queue.pop();
  EXPECT_EQ(queue.insert(packet(10)).result, Insertion::kLate);
  EXPECT_EQ(queue.insert(packet(9)).result, Insertion::kLate);
  const auto rubbish = std::make_shared<const std::vector<std::uint8_t>>(20, std::uint8_t{0x80});
  EXPECT_EQ(queue.insert(rubbish).result, Insertion::kMalformed);
  EXPECT_EQ(queue.insert(packet(11)).result, Insertion::kQueued);
}

TEST(PacketQueue, GivesUpOnWhatIsSkipped) {
  PacketQueue queue;
  queue.insert(packet(10));
  queue.pop();
  queue.insert(packet(13));
  queue.skip_to(*queue.next() + 2);  // 11 and 12
  EXPECT_EQ(queue.insert(packet(12)).result, Insertion::kLate);
  EXPECT_EQ(queue.pop().packet.sequence_number, 13);
}

TEST(PacketQueue, IsBounded) {
  PacketQueue queue;
  for (std::size_t i = 0; i < PacketQueue::kMaxPackets; ++i) {
    queue.insert(packet(static_cast<std::uint16_t>(i)));
  }
  EXPECT_EQ(queue.insert(packet(9'000)).result, Insertion::kFull);
  EXPECT_EQ(queue.size(), PacketQueue::kMaxPackets);
}

}  // namespace
}  // namespace agora_rtc::engine
