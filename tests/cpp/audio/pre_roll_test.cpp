#include "audio/pre_roll.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <random>
#include <vector>

namespace agora_rtc::audio {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes copy(std::span<const std::uint8_t> bytes) {
  return Bytes(bytes.begin(), bytes.end());
}

TEST(PreRoll, KeepsTheLastFramesOldestFirst) {
  PreRoll kept(3);
  EXPECT_TRUE(kept.bytes().empty());
  kept.push(Bytes{1});
  kept.push(Bytes{2, 3});
  EXPECT_EQ(copy(kept.bytes()), (Bytes{1, 2, 3}));
  kept.push(Bytes{4});
  kept.push(Bytes{5, 6, 7});
  EXPECT_EQ(copy(kept.bytes()), (Bytes{2, 3, 4, 5, 6, 7}));
}

TEST(PreRoll, LeavesItsBytesReadableAfterClear) {
  PreRoll kept(2);
  kept.push(Bytes{1, 2});
  const auto bytes = kept.bytes();
  kept.clear();
  EXPECT_TRUE(kept.bytes().empty());
  EXPECT_EQ(copy(bytes), (Bytes{1, 2}));
}

TEST(PreRoll, IsTheTailOfTheStreamForAnySizes) {
  std::mt19937 random(1);
  for (std::size_t frames = 1; frames < 20; ++frames) {
    PreRoll kept(frames);
    std::deque<Bytes> expected;
    for (int i = 0; i < 500; ++i) {
      if (random() % 97 == 0) {
        kept.clear();
        expected.clear();
      }
      Bytes frame(random() % 40);
      for (auto& byte : frame) byte = static_cast<std::uint8_t>(random());
      kept.push(frame);
      expected.push_back(frame);
      if (expected.size() > frames) expected.pop_front();
      Bytes joined;
      for (const auto& each : expected) joined.insert(joined.end(), each.begin(), each.end());
      ASSERT_EQ(copy(kept.bytes()), joined);
    }
  }
}

}  // namespace
}  // namespace agora_rtc::audio
