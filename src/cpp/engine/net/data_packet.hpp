#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/net/rtp_packet.hpp"

namespace agora_rtc::engine::net {

/// One stream of messages from one user to all others in the channel.
struct DataStream {
  int id = 0;             // 1..255
  bool reliable = false;  // what is lost is sent again
  bool ordered = false;   // none comes after one that was sent later
};

/// A message of a data stream as it goes over a link.
///
/// | bytes, big endian | |
/// |---|---|
/// | 1 | kMark, with which no RTP packet begins |
/// | 1 | 1: reliable, 2: ordered |
/// | 1 | id of the stream |
/// | 4 | sequence number within the stream, from 0 on; it never wraps |
/// | the rest | what was sent |
struct DataPacket {
  static constexpr std::uint8_t kMark = 0x01;
  static constexpr std::size_t kMaxData = 1'024;

  DataStream stream;
  std::uint32_t sequence = 0;
  Bytes data;  // a view into what was parsed

  static bool is_one(Bytes bytes) { return !bytes.empty() && bytes[0] == kMark; }
  /// Nothing when it is malformed. Never throws. The bytes must outlive the packet.
  static std::optional<DataPacket> parse(Bytes bytes);
  std::vector<std::uint8_t> write() const;
};

}  // namespace agora_rtc::engine::net
