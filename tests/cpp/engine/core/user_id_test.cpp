#include "engine/core/user_id.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine {
namespace {

TEST(UserId, EmptyAndZeroAskForOne) {
  for (const char* text : {"", "0", static_cast<const char*>(nullptr)}) {
    EXPECT_TRUE(parse_user_id(text, false)->give_one);
    EXPECT_TRUE(parse_user_id(text, true)->give_one);
  }
}

TEST(UserId, NumbersAreDecimalsOf32Bits) {
  EXPECT_EQ(parse_user_id("1", false)->number, 1u);
  EXPECT_EQ(parse_user_id("4294967295", false)->number, 4'294'967'295u);
  EXPECT_EQ(parse_user_id("007", false)->text, "7");
  for (const char* text : {"4294967296", "-1", "+1", "1 ", " 1", "0x1", "00", "1.0", "anna"}) {
    EXPECT_FALSE(parse_user_id(text, false)) << text;
  }
}

TEST(UserId, TextHas255BytesAtMost) {
  const std::string longest(255, 'x');
  EXPECT_EQ(parse_user_id("anna", true)->text, "anna");
  EXPECT_EQ(parse_user_id("anna", true)->number, 0u);
  EXPECT_EQ(parse_user_id("12", true)->number, 0u);
  EXPECT_TRUE(parse_user_id(longest.c_str(), true));
  EXPECT_FALSE(parse_user_id((longest + "x").c_str(), true));
}

TEST(UserId, TheNumberOfATextIsAlwaysTheSame) {
  EXPECT_EQ(number_of_text("anna"), number_of_text("anna"));
  EXPECT_NE(number_of_text("anna"), number_of_text("bert"));
  EXPECT_NE(number_of_text(""), 0u);
}

TEST(ChannelName, Has1To64BytesOfTheAlphabet) {
  EXPECT_TRUE(valid_channel_name("a"));
  EXPECT_TRUE(valid_channel_name("Room 1!#$%&()+-:;<=.>?@[]^_{|}~,"));
  EXPECT_TRUE(valid_channel_name(std::string(64, 'x').c_str()));
  EXPECT_FALSE(valid_channel_name(std::string(65, 'x').c_str()));
  for (const char* name : {"", "a/b", "a\\b", "a\"b", "a'b", "a*b", "a`b", "\xC3\xA4", "a\tb"}) {
    EXPECT_FALSE(valid_channel_name(name)) << name;
  }
  EXPECT_FALSE(valid_channel_name(nullptr));
}

}  // namespace
}  // namespace agora_rtc::engine
