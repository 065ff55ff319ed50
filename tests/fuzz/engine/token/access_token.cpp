#include "engine/token/access_token.hpp"

namespace agora_rtc::engine {

// Whatever it is: read within its bounds, and nothing that was not signed is believed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr char kCertificate[] = "0123456789abcdef0123456789abcdef";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& token :
       {AccessToken::parse(text), AccessToken::parse_unpacked({data, data + size})}) {
    if (token && token->is_signed_with(kCertificate)) __builtin_trap();
    const auto until_s = token ? token->allows_until_s(Privilege::kJoin) : std::nullopt;
    if (until_s.value_or(0) > 0x100000000 + AccessToken::kMaxLifetime) __builtin_trap();
  }
  return 0;
}

}  // namespace agora_rtc::engine
