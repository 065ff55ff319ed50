#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace agora_rtc::engine {

enum class TokenVerdict { kGood, kInvalid, kExpired };

/// What a token is worth for one user in one channel. Times are seconds since 1970; rights that it
/// does not give end with 0.
struct TokenCheck {
  static constexpr std::int64_t kNever = INT64_MAX;

  TokenVerdict verdict = TokenVerdict::kGood;
  std::int64_t expires_at_s = kNever;
  std::int64_t audio_until_s = kNever;
  std::int64_t data_until_s = kNever;
};

/// Decides about tokens for one app id. With no certificate known any token passes, as with an
/// Agora project in testing mode.
///
/// Owner:    the service.
/// Threads:  any.
/// Blocks:   no.
/// After close: nothing to close.
class TokenAuthority {
 public:
  /// 32 hexadecimal digits.
  static bool is_certificate(std::string_view text);

  void set_app_id(std::string app_id);
  void set_certificate(std::string certificate);
  /// Whether rights to publish count, as in an Agora project with co-host authentication. Without
  /// it whoever may join may publish.
  void set_cohost_authentication(bool on);

  /// `user` is the text of a user id, "0" for one who wants to be given one. The time is in seconds
  /// since 1970.
  TokenCheck check(std::string_view token, std::string_view channel, std::string_view user,
                   std::int64_t now_s) const;

 private:
  mutable std::mutex mutex_;  // guards everything below
  std::string app_id_;
  std::string certificate_;  // empty: not known
  bool cohost_authentication_ = false;
};

}  // namespace agora_rtc::engine
