#include "engine/net/sequence_unwrapper.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine::net {
namespace {

TEST(SequenceUnwrapper, CountsThroughTheWrapInBothDirections) {
  SequenceUnwrapper unwrapper;
  const auto base = unwrapper.unwrap(65'534);
  EXPECT_EQ(unwrapper.unwrap(65'535), base + 1);
  EXPECT_EQ(unwrapper.unwrap(1), base + 3);
  EXPECT_EQ(unwrapper.unwrap(0), base + 2);
  EXPECT_EQ(unwrapper.unwrap(65'530), base - 4);
}

TEST(SequenceUnwrapper, StaysPositiveForPacketsBeforeTheFirst) {
  SequenceUnwrapper unwrapper;
  const auto base = unwrapper.unwrap(3);
  EXPECT_EQ(unwrapper.unwrap(65'533), base - 6);
  EXPECT_GT(base - 6, 0);
}

}  // namespace
}  // namespace agora_rtc::engine::net
