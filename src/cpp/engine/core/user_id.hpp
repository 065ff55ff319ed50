#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agora_rtc::engine {

/// Who joins: the text that the C ABI shows, and the number where it has numbers.
struct UserId {
  std::string text;
  std::uint32_t number = 0;  // never 0
};

/// What a program passed to connect: a user id, or the wish to be given one.
struct UserIdRequest {
  bool give_one = false;
  std::string text;
  std::uint32_t number = 0;  // 0: a string user, whose number the channel makes
};

/// "" , "0" and null mean "give me one". Otherwise a decimal in 1..4294967295, or with
/// `use_string_uid` 1 to 255 bytes of text. Null when it is neither.
std::optional<UserIdRequest> parse_user_id(const char* text, bool use_string_uid);

/// The number of a string user: the same text has the same number in every process.
std::uint32_t number_of_text(std::string_view text);

/// 1 to 64 bytes of the alphabet that Agora documents for channel names.
bool valid_channel_name(const char* name);

}  // namespace agora_rtc::engine
