#include "engine/token/access_token.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <zlib.h>

namespace agora_rtc::engine {
namespace {

constexpr std::string_view kVersion = "007";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kMaxPadding = 2;

enum Service : std::uint16_t { kRtc = 1, kRtm = 2, kFpa = 4, kChat = 5, kEducation = 7 };

using Digest = std::array<std::uint8_t, 32>;

/// False when the library has no such function, or no memory.
bool hmac_sha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data,
                 Digest& digest) {
  unsigned int size = 0;
  return HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data.data(), data.size(),
              digest.data(), &size) != nullptr &&
         size == digest.size();
}

std::array<std::uint8_t, 4> packed(std::uint32_t number) {
  return {static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(number >> 8),
          static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 24)};
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Whole groups of four with padding at the end only; empty for anything else.
std::vector<std::uint8_t> decode_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return {};
  const std::size_t digits = std::min(text.find('='), text.size());
  const std::size_t padding = text.size() - digits;
  if (padding > kMaxPadding || text.find_first_not_of('=', digits) != text.npos) return {};
  if (text.substr(0, digits).find_first_not_of(kBase64) != text.npos) return {};
  std::vector<std::uint8_t> bytes(text.size() / 4 * 3);
  const auto source = bytes_of(text);
  EVP_DecodeBlock(bytes.data(), source.data(), static_cast<int>(source.size()));
  bytes.resize(bytes.size() - padding);
  return bytes;
}

/// Empty when it is no zlib stream, has something behind it or unpacks to too much.
std::vector<std::uint8_t> inflate_all(std::span<const std::uint8_t> stream) {
  std::vector<std::uint8_t> bytes(AccessToken::kMaxBytes);
  uLongf size = bytes.size();
  uLong used = stream.size();
  if (uncompress2(bytes.data(), &size, stream.data(), &used) != Z_OK || used != stream.size()) {
    return {};
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

/// Takes one value after the other off the front. After the end all values are empty, and `good` is
/// false.
class AccessToken::Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  bool good() const { return good_; }
  std::span<const std::uint8_t> rest() const { return rest_; }

  std::span<const std::uint8_t> take(std::size_t size) {
    if (size > rest_.size()) {
      good_ = false;
      rest_ = {};
      return {};
    }
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    const auto bytes = take(size);
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
    return value;
  }
  std::span<const std::uint8_t> counted() { return take(number(2)); }
  std::string text() {
    const auto bytes = counted();
    return {bytes.begin(), bytes.end()};
  }

 private:
  std::span<const std::uint8_t> rest_;
  bool good_ = true;
};

std::optional<AccessToken> AccessToken::parse(std::string_view text) {
  if (text.size() > kMaxText || !text.starts_with(kVersion)) return std::nullopt;
  return parse_unpacked(inflate_all(decode_base64(text.substr(kVersion.size()))));
}

std::optional<AccessToken> AccessToken::parse_unpacked(std::vector<std::uint8_t> bytes) {
  AccessToken token;
  token.bytes_ = std::move(bytes);
  Reader reader(token.bytes_);
  if (!token.read(reader)) return std::nullopt;
  return token;
}

bool AccessToken::read(Reader& reader) {
  signature_ = reader.counted();
  signed_ = reader.rest();
  app_id_ = reader.text();
  issued_at_s_ = reader.number(4);
  lifetime_s_ = reader.number(4);
  salt_ = reader.number(4);
  bool found = false;
  for (std::uint32_t left = reader.number(2); left > 0 && !found; --left) {
    if (!read_service(reader, found)) return false;
  }
  return found;
}

bool AccessToken::read_service(Reader& reader, bool& found) {
  const std::uint32_t type = reader.number(2);
  std::map<std::uint16_t, std::uint32_t> privileges;
  for (std::uint32_t left = reader.number(2); left > 0 && reader.good(); --left) {
    const auto privilege = static_cast<std::uint16_t>(reader.number(2));
    privileges[privilege] = reader.number(4);
  }
  switch (type) {
    case kRtc:
      privileges_ = std::move(privileges);
      channel_ = reader.text();
      user_ = reader.text();
      found = reader.good();
      break;
    case kRtm:
    case kChat:
      reader.counted();
      break;
    case kFpa:
      break;
    case kEducation:
      reader.counted();
      reader.counted();
      reader.take(2);
      break;
    default:
      return false;  // its length is not known
  }
  return reader.good();
}

std::optional<std::int64_t> AccessToken::allows_until_s(Privilege privilege) const {
  const auto found = privileges_.find(static_cast<std::uint16_t>(privilege));
  if (found == privileges_.end()) return std::nullopt;
  std::uint32_t lifetime_s = std::min(lifetime_s_, kMaxLifetime);
  if (found->second != 0) lifetime_s = std::min(lifetime_s, found->second);
  return std::int64_t{issued_at_s_} + lifetime_s;
}

bool AccessToken::is_signed_with(std::string_view certificate) const {
  Digest with_time{}, key{}, expected{};
  return hmac_sha256(packed(issued_at_s_), bytes_of(certificate), with_time) &&
         hmac_sha256(packed(salt_), with_time, key) && hmac_sha256(key, signed_, expected) &&
         signature_.size() == expected.size() &&
         CRYPTO_memcmp(signature_.data(), expected.data(), expected.size()) == 0;
}

}  // namespace agora_rtc::engine
