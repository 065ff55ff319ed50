#include "engine/core/user_id.hpp"

#include <charconv>

namespace agora_rtc::engine {
namespace {

constexpr std::size_t kMaxTextBytes = 255;
constexpr std::size_t kMaxChannelBytes = 64;
constexpr std::string_view kChannelAlphabet =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    " !#$%&()+-:;<=.>?@[]^_{|}~,";

}  // namespace

std::optional<UserIdRequest> parse_user_id(const char* raw, bool use_string_uid) {
  const std::string_view text = raw ? raw : "";
  if (text.empty() || text == "0") return UserIdRequest{.give_one = true, .text = "0"};
  if (use_string_uid) {
    if (text.size() > kMaxTextBytes) return std::nullopt;
    return UserIdRequest{.text = std::string(text)};
  }
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return UserIdRequest{.text = std::to_string(number), .number = number};
}

std::uint32_t number_of_text(std::string_view text) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char byte : text) {
    hash ^= static_cast<std::uint8_t>(byte);
    hash *= 16777619U;
  }
  return hash != 0 ? hash : 1;
}

bool valid_channel_name(const char* name) {
  const std::string_view text = name ? name : "";
  return !text.empty() && text.size() <= kMaxChannelBytes &&
         text.find_first_not_of(kChannelAlphabet) == std::string_view::npos;
}

}  // namespace agora_rtc::engine
