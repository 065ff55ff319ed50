#include "audio/vad_window.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::audio {
namespace {

TEST(VadWindow, SumsTheLastValues) {
  VadWindow window(3);
  for (const int value : {1, 2, 4}) {
    EXPECT_FALSE(window.is_full());
    window.add(value);
  }
  EXPECT_TRUE(window.is_full());
  EXPECT_EQ(window.sum(), 7);
  window.add(8);
  EXPECT_EQ(window.sum(), 14);
  window.add(16);
  window.add(32);
  window.add(64);
  EXPECT_EQ(window.sum(), 112);
}

TEST(VadWindow, IsEmptyAfterClear) {
  VadWindow window(2);
  for (int value = 0; value < 5; ++value) window.add(value);
  window.clear();
  EXPECT_FALSE(window.is_full());
  EXPECT_EQ(window.sum(), 0);
  window.add(5);
  window.add(6);
  window.add(7);
  EXPECT_EQ(window.sum(), 13);
}

TEST(VadWindow, MayHoldOneValue) {
  VadWindow window(1);
  window.add(3);
  window.add(4);
  EXPECT_TRUE(window.is_full());
  EXPECT_EQ(window.sum(), 4);
}

}  // namespace
}  // namespace agora_rtc::audio
