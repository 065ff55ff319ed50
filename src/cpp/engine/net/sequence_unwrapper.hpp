#pragma once

#include <cstdint>

namespace agora_rtc::engine::net {

/// Turns 16-bit sequence numbers into ones that never wrap: each is taken as the nearest to the one
/// before it.
class SequenceUnwrapper {
 public:
  std::int64_t unwrap(std::uint16_t number) {
    if (last_ < 0) {
      last_ = number + std::int64_t{0x10000};  // room for packets that come before the first
    } else {
      last_ += static_cast<std::int16_t>(number - static_cast<std::uint16_t>(last_));
    }
    return last_;
  }

 private:
  std::int64_t last_ = -1;
};

}  // namespace agora_rtc::engine::net
