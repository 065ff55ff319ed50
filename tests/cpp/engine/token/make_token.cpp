#include "engine/token/make_token.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <zlib.h>

namespace agora_rtc::engine::test {
namespace {

using Buffer = std::vector<std::uint8_t>;

Buffer number(std::uint32_t value, int size) {
  Buffer bytes;
  for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> 8 * i));
  return bytes;
}

void append(Buffer& to, const Buffer& bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

void append_counted(Buffer& to, const Buffer& bytes) {
  append(to, number(static_cast<std::uint32_t>(bytes.size()), 2));
  append(to, bytes);
}

Buffer of_text(const std::string& text) {
  return {text.begin(), text.end()};
}

Buffer hmac(const Buffer& key, const Buffer& data) {
  Buffer digest(32);
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data.data(), data.size(),
       digest.data(), &size);
  return digest;
}

}  // namespace

Buffer make_token_bytes(const TokenParts& parts) {
  constexpr std::uint32_t kSalt = 7;
  Buffer info;
  append_counted(info, of_text(parts.app_id));
  append(info, number(parts.issued_at_s, 4));
  append(info, number(parts.lifetime_s, 4));
  append(info, number(kSalt, 4));
  append(info, number(1, 2));  // services
  append(info, number(1, 2));  // real-time audio and video
  append(info, number(static_cast<std::uint32_t>(parts.privileges.size()), 2));
  for (const auto& [privilege, lifetime_s] : parts.privileges) {
    append(info, number(privilege, 2));
    append(info, number(lifetime_s, 4));
  }
  append_counted(info, of_text(parts.channel));
  append_counted(info, of_text(parts.user));
  const Buffer with_time = hmac(number(parts.issued_at_s, 4), of_text(parts.certificate));
  Buffer token;
  append_counted(token, hmac(hmac(number(kSalt, 4), with_time), info));
  append(token, info);
  return token;
}

std::string wrap_token(const Buffer& bytes) {
  uLongf size = compressBound(bytes.size());
  Buffer stream(size);
  compress(stream.data(), &size, bytes.data(), bytes.size());
  Buffer text(size / 3 * 4 + 5);
  const int length = EVP_EncodeBlock(text.data(), stream.data(), static_cast<int>(size));
  return "007" + std::string(text.begin(), text.begin() + length);
}

}  // namespace agora_rtc::engine::test
