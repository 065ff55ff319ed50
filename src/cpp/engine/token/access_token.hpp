#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace agora_rtc::engine {

/// What a token can allow in a channel, as the token has it. There is no video here to publish.
enum class Privilege : std::uint16_t { kJoin = 1, kPublishAudio = 2, kPublishData = 4 };

/// An AccessToken2 of Agora ("007") as far as it is about real-time audio and video. It is read and
/// not verified: everything in it is what somebody wrote.
///
/// The text is "007" and the base64 of a zlib stream of the signature and what is signed. Numbers
/// are little endian, texts and privileges have their number in 16 bits in front:
///
///     signature | app id | issued at (4) | lifetime in s (4) | salt (4) | services (2)
///     service:  type (2) | privileges: id (2), lifetime in s (4) | texts, by type
class AccessToken {
 public:
  static constexpr std::size_t kMaxText = 8'192;         // of a token; those in use have 200 to 500
  static constexpr std::size_t kMaxBytes = 16'384;       // unpacked
  static constexpr std::uint32_t kMaxLifetime = 86'400;  // s; Agora cuts longer ones

  AccessToken(AccessToken&&) = default;  // a copy would view into the original
  AccessToken& operator=(AccessToken&&) = default;

  /// Nothing when it is no such token, or for other services only. Never throws on bad input.
  static std::optional<AccessToken> parse(std::string_view text);
  /// The same for the bytes that the text stands for.
  static std::optional<AccessToken> parse_unpacked(std::vector<std::uint8_t> bytes);

  const std::string& app_id() const { return app_id_; }
  const std::string& channel() const { return channel_; }
  const std::string& user() const { return user_; }  // "": any
  /// Until when it allows something, in seconds since 1970 and at most until its own end; nothing
  /// when it does not.
  std::optional<std::int64_t> allows_until_s(Privilege privilege) const;

  /// Whether who made the token has this certificate.
  bool is_signed_with(std::string_view certificate) const;

 private:
  AccessToken() = default;
  class Reader;
  bool read(Reader& reader);
  bool read_service(Reader& reader, bool& found);

  std::vector<std::uint8_t> bytes_;  // unpacked
  std::span<const std::uint8_t> signature_;
  std::span<const std::uint8_t> signed_;
  std::string app_id_;
  std::string channel_;
  std::string user_;
  std::uint32_t issued_at_s_ = 0;
  std::uint32_t lifetime_s_ = 0;
  std::uint32_t salt_ = 0;
  std::map<std::uint16_t, std::uint32_t> privileges_;  // lifetimes in s; 0: as long as the token
};

}  // namespace agora_rtc::engine
