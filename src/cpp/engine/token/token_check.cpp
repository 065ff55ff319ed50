#include "engine/token/token_check.hpp"

#include <utility>

#include "engine/token/access_token.hpp"

namespace agora_rtc::engine {
namespace {

constexpr std::size_t kCertificateSize = 32;
constexpr std::string_view kAnyChannel = "*";

}  // namespace

bool TokenAuthority::is_certificate(std::string_view text) {
  return text.size() == kCertificateSize &&
         text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

void TokenAuthority::set_app_id(std::string app_id) {
  std::lock_guard lock(mutex_);
  app_id_ = std::move(app_id);
}

void TokenAuthority::set_certificate(std::string certificate) {
  std::lock_guard lock(mutex_);
  certificate_ = std::move(certificate);
}

TokenCheck TokenAuthority::check(std::string_view text, std::string_view channel,
                                 std::string_view user, std::int64_t now_s) const {
  std::lock_guard lock(mutex_);
  if (certificate_.empty()) return {};
  const auto token = AccessToken::parse(text);
  const bool right = token && token->app_id() == app_id_ && token->is_signed_with(certificate_) &&
                     token->may_join() &&
                     (token->channel() == channel || token->channel() == kAnyChannel) &&
                     (token->user().empty() || token->user() == user);
  if (!right) return {TokenVerdict::kInvalid, 0};
  const std::int64_t expires_at_s = token->expires_at_s();
  return {now_s < expires_at_s ? TokenVerdict::kGood : TokenVerdict::kExpired, expires_at_s};
}

}  // namespace agora_rtc::engine
