#include "engine/token/token_check.hpp"

#include <gtest/gtest.h>

#include "engine/token/make_token.hpp"

namespace agora_rtc::engine {

void PrintTo(TokenVerdict verdict, std::ostream* out) {
  *out << (verdict == TokenVerdict::kGood      ? "good"
           : verdict == TokenVerdict::kInvalid ? "invalid"
                                               : "expired");
}

namespace {

using enum TokenVerdict;
using test::make_token;
using test::TokenParts;

class TokenAuthorityTest : public testing::Test {
 protected:
  TokenAuthorityTest() {
    authority.set_app_id("test-app");
    authority.set_certificate(TokenParts{}.certificate);
  }
  TokenVerdict verdict(const TokenParts& parts, const char* user = "1") {
    return authority.check(make_token(parts), "channel", user, 2'000).verdict;
  }

  TokenAuthority authority;
};

TEST_F(TokenAuthorityTest, LetsTheRightOneIn) {
  const auto check = authority.check(make_token({.issued_at_s = 1'000}), "channel", "1", 2'000);
  EXPECT_EQ(check.verdict, kGood);
  EXPECT_EQ(check.expires_at_s, 4'600);
}

TEST_F(TokenAuthorityTest, NobodyElse) {
  EXPECT_EQ(verdict({.app_id = "other"}), kInvalid);
  EXPECT_EQ(verdict({.certificate = "0123456789abcdef0123456789ABCDEE"}), kInvalid);
  EXPECT_EQ(verdict({.channel = "other"}), kInvalid);
  EXPECT_EQ(verdict({.channel = ""}), kInvalid);
  EXPECT_EQ(verdict({.user = "2"}), kInvalid);
  EXPECT_EQ(verdict({}, "0"), kInvalid);  // who wants to be given a number
  EXPECT_EQ(verdict({.privileges = {{2, 0}}}), kInvalid);
  for (const char* token : {"", "007", "no token"}) {
    EXPECT_EQ(authority.check(token, "channel", "1", 2'000).verdict, kInvalid);
  }
}

TEST_F(TokenAuthorityTest, KnowsWildcards) {
  EXPECT_EQ(verdict({.user = "", .issued_at_s = 1'000}, "0"), kGood);
  EXPECT_EQ(verdict({.user = "", .issued_at_s = 1'000}, "7"), kGood);
  EXPECT_EQ(verdict({.channel = "*", .issued_at_s = 1'000}), kGood);
}

TEST_F(TokenAuthorityTest, TellsWhatHasExpired) {
  EXPECT_EQ(verdict({.issued_at_s = 1'000, .lifetime_s = 1'000}), kExpired);
  EXPECT_EQ(verdict({.issued_at_s = 1'000, .lifetime_s = 1'001}), kGood);
  EXPECT_EQ(verdict({.user = "2", .issued_at_s = 1'000, .lifetime_s = 1}), kInvalid);
}

TEST_F(TokenAuthorityTest, LetsWhoeverMayJoinPublish) {
  const auto audience =
      make_token({.issued_at_s = 1'000, .lifetime_s = 2'000, .privileges = {{1, 0}}});
  const auto check = authority.check(audience, "channel", "1", 2'000);
  EXPECT_EQ(check.audio_until_s, TokenCheck::kNever);
  EXPECT_EQ(check.data_until_s, TokenCheck::kNever);
}

TEST_F(TokenAuthorityTest, ReadsTheRightsToPublishWithCohostAuthentication) {
  authority.set_cohost_authentication(true);
  const auto check = [&](const std::map<std::uint16_t, std::uint32_t>& privileges) {
    const TokenParts parts{.issued_at_s = 1'000, .lifetime_s = 2'000, .privileges = privileges};
    return authority.check(make_token(parts), "channel", "1", 2'000);
  };
  EXPECT_EQ(check({{1, 0}, {2, 0}, {4, 1'500}}).audio_until_s, 3'000);
  EXPECT_EQ(check({{1, 0}, {2, 0}, {4, 1'500}}).data_until_s, 2'500);
  EXPECT_EQ(check({{1, 0}}).audio_until_s, 0);
  EXPECT_EQ(check({{1, 0}}).data_until_s, 0);
  const auto short_stay = check({{1, 1'200}, {2, 1'900}});
  EXPECT_EQ(short_stay.expires_at_s, 2'200);
  EXPECT_EQ(short_stay.audio_until_s, 2'200);
}

TEST(TokenAuthority, TakesAnythingWithoutACertificate) {
  TokenAuthority authority;
  authority.set_app_id("test-app");
  const auto check = authority.check("", "channel", "1", 0);
  EXPECT_EQ(check.verdict, kGood);
  EXPECT_EQ(check.expires_at_s, TokenCheck::kNever);
}

TEST(TokenAuthority, KnowsACertificate) {
  EXPECT_TRUE(TokenAuthority::is_certificate("0123456789abcdef0123456789ABCDEF"));
  for (const char* bad :
       {"", "0123456789abcdef0123456789ABCDE", "0123456789abcdef0123456789ABCDEFa",
        "0123456789abcdef0123456789ABCDEg"}) {
    EXPECT_FALSE(TokenAuthority::is_certificate(bad)) << bad;
  }
}

}  // namespace
}  // namespace agora_rtc::engine
