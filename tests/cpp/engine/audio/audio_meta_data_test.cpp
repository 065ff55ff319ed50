#include "engine/audio/audio_meta_data.hpp"

#include <gtest/gtest.h>

#include <string>

namespace agora_rtc::engine {
namespace {

using Buffer = std::vector<std::uint8_t>;

std::vector<Buffer> read(net::Bytes carried) {
  std::vector<Buffer> all;
  while (const auto data = next_audio_meta_data(carried))
    all.emplace_back(data->begin(), data->end());
  return all;
}

TEST(AudioMetaData, SeveralRideOnOnePacket) {
  AudioMetaDataQueue queue;
  const Buffer zeros{0, 0};
  const Buffer longest(64, 7);
  EXPECT_TRUE(queue.push(zeros));
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(queue.push(longest));
  Buffer packet;
  queue.take(packet);
  EXPECT_EQ(read(packet), (std::vector<Buffer>{zeros, longest, longest, longest}));
  EXPECT_LE(packet.size(), 255U);
  packet.clear();
  queue.take(packet);
  EXPECT_EQ(read(packet), (std::vector<Buffer>{longest}));
  packet.clear();
  queue.take(packet);
  EXPECT_TRUE(packet.empty());
}

TEST(AudioMetaData, AHundredWait) {
  AudioMetaDataQueue queue;
  const Buffer one{1};
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(queue.push(one));
  EXPECT_FALSE(queue.push(one));
  Buffer packet;
  queue.take(packet);
  EXPECT_EQ(read(packet).size(), 100U);
  EXPECT_TRUE(queue.push(one));
  queue.clear();
  packet.clear();
  queue.take(packet);
  EXPECT_TRUE(packet.empty());
}

TEST(AudioMetaData, WhatMakesNoSenseEndsIt) {
  EXPECT_EQ(read(Buffer{1, 'a', 0, 1, 'b'}), (std::vector<Buffer>{{'a'}}));
  EXPECT_EQ(read(Buffer{1, 'a', 2, 'b'}), (std::vector<Buffer>{{'a'}}));
  Buffer too_long(66, 'x');
  too_long[0] = 65;
  EXPECT_TRUE(read(too_long).empty());
  EXPECT_TRUE(read({}).empty());
}

}  // namespace
}  // namespace agora_rtc::engine
