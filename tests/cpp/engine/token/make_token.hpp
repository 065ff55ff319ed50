#pragma once

#include <cstdint>
#include <ctime>
#include <map>
#include <string>
#include <vector>

namespace agora_rtc::engine::test {

/// Tells the engine the certificate of `TokenParts`: it verifies tokens from then on.
inline constexpr char kCertificateParameter[] =
    R"({"agora.local.app_certificate": "0123456789abcdef0123456789ABCDEF"})";

/// For `issued_at_s` on the engine's date, which begins with the machine's: within a second after.
inline std::uint32_t now_s() {
  return static_cast<std::uint32_t>(std::time(nullptr));
}

/// What a token is made of; what is not set is as in a usual one.
struct TokenParts {
  std::string app_id = "test-app";
  std::string certificate = "0123456789abcdef0123456789ABCDEF";
  std::string channel = "channel";
  std::string user = "1";
  std::uint32_t issued_at_s = 0;
  std::uint32_t lifetime_s = 3'600;
  std::map<std::uint16_t, std::uint32_t> privileges = {{1, 0}, {2, 0}, {3, 0}, {4, 0}};
};

/// The signature and what is signed.
std::vector<std::uint8_t> make_token_bytes(const TokenParts& parts);
/// "007" and the base64 of the zlib stream of these bytes.
std::string wrap_token(const std::vector<std::uint8_t>& bytes);

inline std::string make_token(const TokenParts& parts) {
  return wrap_token(make_token_bytes(parts));
}

}  // namespace agora_rtc::engine::test
