#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace agora_rtc::engine::net {

using Bytes = std::span<const std::uint8_t>;

/// The fixed header of RFC 3550, as far as we use it.
struct RtpHeader {
  bool marker = false;
  std::uint8_t payload_type = 0;  // 7 bits
  std::uint16_t sequence_number = 0;
  std::uint32_t timestamp = 0;
  std::uint32_t ssrc = 0;
};

/// One element of a header extension (RFC 8285): id 1..14 so that either form can carry it.
struct RtpElement {
  std::uint8_t id = 0;
  Bytes data;  // at most 255 bytes
};

/// A parsed packet. Views into the bytes that were parsed, which must outlive it.
class RtpPacket {
 public:
  /// Nothing when the bytes are no well-formed RTP packet. Never throws, never reads outside.
  /// Takes contributing sources, padding and both RFC 8285 forms of extension.
  static std::optional<RtpPacket> parse(Bytes bytes);

  const RtpHeader& header() const { return header_; }
  Bytes payload() const { return payload_; }

  /// The first element with this id; nothing when there is none.
  std::optional<Bytes> element(std::uint8_t id) const;

 private:
  RtpPacket() = default;
  bool parse_extension(Bytes& rest);

  RtpHeader header_;
  bool two_byte_elements_ = false;
  Bytes elements_;
  Bytes payload_;
};

/// Appends a packet with the given elements, in the two-byte form of RFC 8285.
void write_rtp_packet(const RtpHeader& header, std::span<const RtpElement> elements, Bytes payload,
                      std::vector<std::uint8_t>& out);

}  // namespace agora_rtc::engine::net
