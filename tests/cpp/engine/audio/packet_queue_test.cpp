#include "engine/audio/packet_queue.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine {
namespace {

using Insertion = PacketQueue::Insertion;

Insertion insert(PacketQueue& queue, std::uint16_t sequence_number) {
  AudioPacket packet;
  packet.sequence_number = sequence_number;
  return queue.insert(nullptr, packet).result;
}

TEST(PacketQueue, PutsPacketsInOrderThroughTheWrap) {
  PacketQueue queue;
  for (const int number : {65'534, 1, 65'535, 0}) {
    EXPECT_EQ(insert(queue, static_cast<std::uint16_t>(number)), Insertion::kQueued);
  }
  for (const int number : {65'534, 65'535, 0, 1}) {
    EXPECT_EQ(queue.pop().packet.sequence_number, number);
  }
  EXPECT_TRUE(queue.empty());
}

TEST(PacketQueue, KnowsDuplicatesAndLateOnes) {
  PacketQueue queue;
  insert(queue, 10);
  EXPECT_EQ(insert(queue, 10), Insertion::kDuplicate);
  queue.pop();
  EXPECT_EQ(insert(queue, 10), Insertion::kLate);
  EXPECT_EQ(insert(queue, 9), Insertion::kLate);
  EXPECT_EQ(insert(queue, 11), Insertion::kQueued);
}

TEST(PacketQueue, GivesUpOnWhatIsSkipped) {
  PacketQueue queue;
  insert(queue, 10);
  queue.pop();
  insert(queue, 13);
  queue.skip_to(*queue.next() + 2);  // 11 and 12
  EXPECT_EQ(insert(queue, 12), Insertion::kLate);
  EXPECT_EQ(queue.pop().packet.sequence_number, 13);
}

TEST(PacketQueue, IsBounded) {
  PacketQueue queue;
  for (std::size_t i = 0; i < PacketQueue::kMaxPackets; ++i) {
    insert(queue, static_cast<std::uint16_t>(i));
  }
  EXPECT_EQ(insert(queue, 9'000), Insertion::kFull);
  EXPECT_EQ(queue.size(), PacketQueue::kMaxPackets);
}

}  // namespace
}  // namespace agora_rtc::engine
