#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace agora_rtc::engine {

/// How far the token of a session is from its end.
/// Owner and thread: the session, on its worker.
class TokenWatch {
 public:
  static constexpr std::int64_t kNever = INT64_MAX;

  TokenWatch(std::string token, std::int64_t expires_us) { renew(std::move(token), expires_us); }

  void renew(std::string token, std::int64_t expires_us) {
    token_ = std::move(token);
    expires_us_ = expires_us;
    warned_ = false;
  }

  const std::string& token() const { return token_; }

  /// True once, 30 s before the end.
  bool warns(std::int64_t now_us) {
    return expires_us_ != kNever && expires_us_ - now_us <= kWarningUs &&
           !std::exchange(warned_, true);
  }
  bool expired(std::int64_t now_us) const { return now_us >= expires_us_; }

 private:
  static constexpr std::int64_t kWarningUs = 30'000'000;

  std::string token_;
  std::int64_t expires_us_ = kNever;  // engine time
  bool warned_ = false;
};

}  // namespace agora_rtc::engine
