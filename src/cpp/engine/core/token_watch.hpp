#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace agora_rtc::engine {

/// Until when a token allows what, in microseconds of the engine's time.
struct TokenTerms {
  static constexpr std::int64_t kNever = INT64_MAX;  // ends

  std::int64_t since_us = 0;  // when it was checked
  std::int64_t join_until_us = kNever;
  std::int64_t audio_until_us = kNever;  // publishing; before `since_us`: not at all
  std::int64_t data_until_us = kNever;
};

/// How far the token of a session is from its end, and from those of its rights.
/// Owner and thread: the session, on its worker.
class TokenWatch {
 public:
  TokenWatch(std::string token, const TokenTerms& terms) { renew(std::move(token), terms); }

  void renew(std::string token, const TokenTerms& terms) {
    token_ = std::move(token);
    terms_ = terms;
    warned_until_us_ = told_until_us_ = terms.since_us;
  }

  const std::string& token() const { return token_; }

  /// True once for each end, 30 s before it; what ends together counts once.
  bool warns(std::int64_t now_us) {
    return is_news(last_end(now_us + kWarningUs), warned_until_us_);
  }
  bool expired(std::int64_t now_us) const { return now_us >= terms_.join_until_us; }
  /// True once for each end of a right, when it has come.
  bool right_ended(std::int64_t now_us) { return is_news(last_end(now_us), told_until_us_); }

 private:
  static constexpr std::int64_t kWarningUs = 30'000'000;

  /// The last of the ends that are not after this.
  std::int64_t last_end(std::int64_t at_us) const {
    std::int64_t last_us = 0;
    for (const std::int64_t end_us :
         {terms_.join_until_us, terms_.audio_until_us, terms_.data_until_us}) {
      if (end_us <= at_us) last_us = std::max(last_us, end_us);
    }
    return last_us;
  }

  static bool is_news(std::int64_t end_us, std::int64_t& known_us) {
    if (end_us <= known_us) return false;
    known_us = end_us;
    return true;
  }

  std::string token_;
  TokenTerms terms_;
  std::int64_t warned_until_us_ = 0;  // ends up to here are known to the program
  std::int64_t told_until_us_ = 0;
};

}  // namespace agora_rtc::engine
