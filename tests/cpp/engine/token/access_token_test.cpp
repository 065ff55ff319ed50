#include "engine/token/access_token.hpp"

#include <gtest/gtest.h>

#include "engine/token/make_token.hpp"

namespace agora_rtc::engine {
namespace {

using test::make_token;
using test::wrap_token;

// Made by Agora's token tools, issued at 1111111111 for 600 s with salt 1.
constexpr char kAppId[] = "970CA35de60c44645bbae8a215061b33";
constexpr char kCertificate[] = "5CFd2fd1755d40ecb72977518be15d3b";
constexpr char kPublisher[] =
    "007eJxTYPCvclns12Nl92OVf1v0McGjyRMbvtYaZ2gW5BvMFuueUq/"
    "AYGlu4OxobJqSamaQbGJiZmKalJSYapFoZGhqYGaY"
    "ZGx83NTKKYKJgYGRAYQZGViAGMRnApPMYJIFTCowmKeYGxmbmaYmWVoYm1iYGluapxqnGqdZppiYGSSlpCRyMRhZWBgZmx"
    "ga"
    "mRsDAExbJR4=";
constexpr char kAudienceFor300s[] =
    "007eJxTYLhl1V2Ynf/"
    "mfrHpLvaKtmvbisuim60+X2H30tFQkl1yd5YCg6W5gbOjsWlKqplBsomJmYlpUlJiqkWikaGpgZlh"
    "krHxcVMrpwgmBgZGBhCGQB0gR4HBPMXcyNjMNDXJ0sLYxMLU2NI81TjVOM0yxcTMICklJZGLwcjCwsjYxNDI3BgAwKYkzg"
    "==";
constexpr char kAnyUser[] =
    "007eJxTYFjfxtqxYVdNYPbRhat6L/"
    "+X27PGcOPl6q6PSi599kLzDXYoMFiaGzg7GpumpJoZJJuYmJmYJiUlplokGhmaGpgZ"
    "Jhkb"
    "Hze1copgYmBgZABhRgYWMIuBgQlMMoNJFjDJzpCckZiXl5rDwAAAoHseEw==";
constexpr char kOtherServicesFirst[] =  // the same signed by hand, since the tools sort
    "007eJxTYMjkkI8o9tmgeE9JU2CpUWXYMbfaJXN/"
    "zXrxRnPDzg6FORsVGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwM"
    "k4yN"
    "j5taOUUwMTAwMjAwsDIwAWlGBgi/lAXOYUUWZkfiFAH5IB4LVIQJTDKDSRYwyc6QnJGYl5eaw8hgDgAs0yFP";
constexpr char kMessagingOnly[] =
    "007eJxTYFBTiJKe/ltmxb7UZvZuLX/HmDeJPJsVKp+7X9V0/"
    "epTyq3AYGlu4OxobJqSamaQbGJiZmKalJSYapFoZGhqYGaY"
    "ZGx83NTKKYKJgYGRAYSZgJiRAcIvBQCldBhe";
constexpr char kUnknownServiceFirst[] =
    "007eJxTYNjNvTPmhIbegidcOgt8NGRsD4mvdczpiIpjaS2Scudc/"
    "FKBwdLcwNnR2DQl1cwg2cTEzMQ0KSkx1SLRyNDUwMww"
    "ydj4uKmVUwQTAwMjAwMDE0MyA4jFAsQgMSYwyQwmWcAkO0NyRmJeXmoOI4M5AIcSG8s=";

TEST(AccessToken, ReadsWhatTheToolsMake) {
  const auto token = AccessToken::parse(kPublisher);
  ASSERT_TRUE(token);
  EXPECT_EQ(token->app_id(), kAppId);
  EXPECT_EQ(token->channel(), "7d72365eb983485397e3e3f9d460bdda");
  EXPECT_EQ(token->user(), "2882341273");
  for (const auto each : {Privilege::kJoin, Privilege::kPublishAudio, Privilege::kPublishData}) {
    EXPECT_EQ(token->allows_until_s(each), 1'111'111'711);
  }
  EXPECT_TRUE(token->is_signed_with(kCertificate));
  EXPECT_FALSE(token->is_signed_with("5CFd2fd1755d40ecb72977518be15d3c"));
}

std::optional<std::int64_t> joins_until_s(const std::string& token) {
  return AccessToken::parse(token)->allows_until_s(Privilege::kJoin);
}

TEST(AccessToken, KnowsUntilWhenItAllows) {
  EXPECT_EQ(joins_until_s(kAudienceFor300s), 1'111'111'411);
  EXPECT_FALSE(AccessToken::parse(kAudienceFor300s)->allows_until_s(Privilege::kPublishAudio));
  EXPECT_EQ(joins_until_s(kAnyUser), 1'111'111'711);
  EXPECT_EQ(AccessToken::parse(kAnyUser)->user(), "");
  const auto for_ever = make_token({.issued_at_s = 1'000, .lifetime_s = 0xFFFFFFFF});
  EXPECT_EQ(joins_until_s(for_ever), 1'000 + 86'400);
  const auto late = make_token({.issued_at_s = 0xFFFFFFFF, .lifetime_s = 10});
  EXPECT_EQ(joins_until_s(late), 0x100000009);
}

TEST(AccessToken, SkipsOtherServices) {
  const auto token = AccessToken::parse(kOtherServicesFirst);
  ASSERT_TRUE(token);
  EXPECT_EQ(token->channel(), "channel");
  EXPECT_EQ(token->user(), "7");
  EXPECT_TRUE(token->is_signed_with(kCertificate));
  EXPECT_FALSE(AccessToken::parse(kMessagingOnly));
  EXPECT_FALSE(AccessToken::parse(kUnknownServiceFirst));
}

TEST(AccessToken, RefusesWhatIsNone) {
  const std::string good = make_token({});
  ASSERT_TRUE(AccessToken::parse(good));
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(AccessToken::parse(good.substr(0, size))) << size;
  }
  EXPECT_FALSE(AccessToken::parse(good + "===="));
  EXPECT_FALSE(AccessToken::parse(good + "AAAA"));
  EXPECT_FALSE(AccessToken::parse("006" + good.substr(3)));
  EXPECT_FALSE(AccessToken::parse("007" + std::string(9'000, 'A')));
  EXPECT_FALSE(AccessToken::parse("007===="));
  std::string bad = good;
  for (const char byte : {'!', '=', '\0', '\xFF', '\n'}) {
    bad[20] = byte;
    EXPECT_FALSE(AccessToken::parse(bad)) << int{byte};
  }
  EXPECT_FALSE(AccessToken::parse(wrap_token({})));
  EXPECT_FALSE(AccessToken::parse(wrap_token(std::vector<std::uint8_t>(1'000'000))));
}

TEST(AccessToken, BelievesNoDamagedOne) {
  const auto good = test::make_token_bytes({});
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int flip = 1; flip < 256; ++flip) {
      auto bad = good;
      bad[at] = static_cast<std::uint8_t>(bad[at] ^ flip);
      const auto token = AccessToken::parse_unpacked(bad);
      EXPECT_FALSE(token && token->is_signed_with(test::TokenParts{}.certificate)) << at;
    }
  }
}

}  // namespace
}  // namespace agora_rtc::engine
