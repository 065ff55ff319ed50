#include "engine/core/token_watch.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine {
namespace {

constexpr std::int64_t kSecondUs = 1'000'000;

TokenTerms terms(std::int64_t join_s, std::int64_t audio_s, std::int64_t data_s) {
  return {.since_us = 100 * kSecondUs,
          .join_until_us = join_s * kSecondUs,
          .audio_until_us = audio_s * kSecondUs,
          .data_until_us = data_s * kSecondUs};
}

TEST(TokenWatch, HasNothingToSayOfATokenWithoutAnEnd) {
  TokenWatch watch("", TokenTerms{});
  EXPECT_FALSE(watch.warns(1'000'000 * kSecondUs));
  EXPECT_FALSE(watch.right_ended(1'000'000 * kSecondUs));
  EXPECT_FALSE(watch.expired(1'000'000 * kSecondUs));
}

TEST(TokenWatch, WarnsOnceOfEachEnd) {
  TokenWatch watch("token", terms(400, 200, 300));
  for (const std::int64_t end_s : {200, 300, 400}) {
    EXPECT_FALSE(watch.warns((end_s - 30) * kSecondUs - 1)) << end_s;
    EXPECT_TRUE(watch.warns((end_s - 30) * kSecondUs)) << end_s;
    EXPECT_FALSE(watch.warns((end_s - 30) * kSecondUs)) << end_s;
  }
}

TEST(TokenWatch, CountsWhatEndsTogetherOnce) {
  TokenWatch watch("token", terms(200, 200, 200));
  EXPECT_TRUE(watch.warns(170 * kSecondUs));
  EXPECT_FALSE(watch.warns(200 * kSecondUs));
}

TEST(TokenWatch, TellsTheEndOfARightOnce) {
  TokenWatch watch("token", terms(400, 200, 300));
  EXPECT_FALSE(watch.right_ended(200 * kSecondUs - 1));
  EXPECT_TRUE(watch.right_ended(200 * kSecondUs));
  EXPECT_FALSE(watch.right_ended(300 * kSecondUs - 1));
  EXPECT_TRUE(watch.right_ended(310 * kSecondUs));
  EXPECT_FALSE(watch.right_ended(399 * kSecondUs));
  EXPECT_FALSE(watch.expired(399 * kSecondUs));
  EXPECT_TRUE(watch.expired(400 * kSecondUs));
}

// What a token never gave does not end.
TEST(TokenWatch, SaysNothingOfARightThatIsNotThere) {
  TokenWatch watch("token", terms(400, -5'000, 100));
  EXPECT_FALSE(watch.warns(100 * kSecondUs));
  EXPECT_FALSE(watch.right_ended(200 * kSecondUs));
}

TEST(TokenWatch, BeginsAgainWithARenewal) {
  TokenWatch watch("old", terms(400, 200, 200));
  EXPECT_TRUE(watch.warns(180 * kSecondUs));
  TokenTerms renewed = terms(400, 200, 300);
  renewed.since_us = 190 * kSecondUs;
  watch.renew("new", renewed);
  EXPECT_EQ(watch.token(), "new");
  EXPECT_TRUE(watch.warns(190 * kSecondUs));
  EXPECT_TRUE(watch.right_ended(200 * kSecondUs));
}

}  // namespace
}  // namespace agora_rtc::engine
