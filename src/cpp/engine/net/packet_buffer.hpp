#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace agora_rtc::engine::net {

/// One packet as it goes over a link. Immutable, so that one copy fans out to all subscribers.
using PacketBuffer = std::shared_ptr<const std::vector<std::uint8_t>>;

}  // namespace agora_rtc::engine::net
