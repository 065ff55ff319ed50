#include "engine/net/data_packet.hpp"

#include <algorithm>

namespace agora_rtc::engine::net {
namespace {

constexpr std::size_t kHeaderSize = 7;
constexpr std::uint8_t kReliable = 1;
constexpr std::uint8_t kOrdered = 2;

}  // namespace

std::optional<DataPacket> DataPacket::parse(Bytes bytes) {
  if (!is_one(bytes) || bytes.size() < kHeaderSize) return std::nullopt;
  if (bytes.size() - kHeaderSize > kMaxData) return std::nullopt;
  if (bytes[1] > (kReliable | kOrdered) || bytes[2] == 0) return std::nullopt;
  DataPacket packet;
  packet.stream = {bytes[2], (bytes[1] & kReliable) != 0, (bytes[1] & kOrdered) != 0};
  for (std::size_t at = 3; at < kHeaderSize; ++at) {
    packet.sequence = packet.sequence << 8 | bytes[at];
  }
  packet.data = bytes.subspan(kHeaderSize);
  return packet;
}

std::vector<std::uint8_t> DataPacket::write() const {
  std::vector<std::uint8_t> bytes(kHeaderSize + data.size());
  bytes[0] = kMark;
  bytes[1] = static_cast<std::uint8_t>((stream.reliable ? kReliable : 0) |
                                       (stream.ordered ? kOrdered : 0));
  bytes[2] = static_cast<std::uint8_t>(stream.id);
  for (std::size_t at = kHeaderSize, left = sequence; at-- > 3; left >>= 8) {
    bytes[at] = static_cast<std::uint8_t>(left);
  }
  std::copy(data.begin(), data.end(), bytes.begin() + kHeaderSize);
  return bytes;
}

}  // namespace agora_rtc::engine::net
