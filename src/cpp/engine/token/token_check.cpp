#include "engine/token/token_check.hpp"

#include <algorithm>
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

void TokenAuthority::set_cohost_authentication(bool on) {
  std::lock_guard lock(mutex_);
  cohost_authentication_ = on;
}

TokenCheck TokenAuthority::check(std::string_view text, std::string_view channel,
                                 std::string_view user, std::int64_t now_s) const {
  std::lock_guard lock(mutex_);
  if (certificate_.empty()) return {};
  const auto token = AccessToken::parse(text);
  const bool right = token && token->app_id() == app_id_ && token->is_signed_with(certificate_) &&
                     (token->channel() == channel || token->channel() == kAnyChannel) &&
                     (token->user().empty() || token->user() == user);
  const auto expires_at_s = right ? token->allows_until_s(Privilege::kJoin) : std::nullopt;
  if (!expires_at_s) return {TokenVerdict::kInvalid};
  if (now_s >= *expires_at_s) return {TokenVerdict::kExpired};
  TokenCheck good{TokenVerdict::kGood, *expires_at_s};
  if (cohost_authentication_) {
    good.audio_until_s =
        std::min(token->allows_until_s(Privilege::kPublishAudio).value_or(0), *expires_at_s);
    good.data_until_s =
        std::min(token->allows_until_s(Privilege::kPublishData).value_or(0), *expires_at_s);
  }
  return good;
}

}  // namespace agora_rtc::engine
