#include "engine/net/rtp_packet.hpp"

namespace agora_rtc::engine::net {
namespace {

constexpr std::size_t kHeaderSize = 12;
constexpr std::uint8_t kVersion = 2;
constexpr std::uint16_t kOneByteProfile = 0xBEDE;
constexpr std::uint16_t kTwoByteProfile = 0x1000;  // the low four bits are the application's
constexpr std::uint16_t kTwoByteProfileMask = 0xFFF0;
constexpr std::uint8_t kOneByteStop = 15;  // RFC 8285: nothing after this id counts

std::uint16_t read_u16(Bytes bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

std::uint32_t read_u32(Bytes bytes, std::size_t at) {
  return std::uint32_t{read_u16(bytes, at)} << 16 | read_u16(bytes, at + 2);
}

void append_u16(std::uint32_t value, std::vector<std::uint8_t>& out) {
  out.push_back(static_cast<std::uint8_t>(value >> 8));
  out.push_back(static_cast<std::uint8_t>(value));
}

void append_u32(std::uint32_t value, std::vector<std::uint8_t>& out) {
  append_u16(value >> 16, out);
  append_u16(value, out);
}

/// Takes the next element off `rest`, padding before it included. Nothing at the end or when the
/// rest makes no element; `well_formed` tells which.
std::optional<RtpElement> next_element(Bytes& rest, bool two_byte, bool& well_formed) {
  well_formed = true;
  while (!rest.empty() && rest[0] == 0) rest = rest.subspan(1);
  if (rest.empty()) return std::nullopt;
  RtpElement element;
  std::size_t size = 0;
  std::size_t head = 0;
  if (two_byte) {
    if (rest.size() < 2) {
      well_formed = false;
      return std::nullopt;
    }
    element.id = rest[0];
    size = rest[1];
    head = 2;
  } else {
    element.id = rest[0] >> 4;
    if (element.id == kOneByteStop) return std::nullopt;
    size = (rest[0] & 0x0F) + std::size_t{1};
    head = 1;
  }
  if (rest.size() - head < size) {
    well_formed = false;
    return std::nullopt;
  }
  element.data = rest.subspan(head, size);
  rest = rest.subspan(head + size);
  return element;
}

}  // namespace

std::optional<RtpPacket> RtpPacket::parse(Bytes bytes) {
  if (bytes.size() < kHeaderSize || bytes[0] >> 6 != kVersion) return std::nullopt;
  RtpPacket packet;
  packet.header_.marker = (bytes[1] & 0x80) != 0;
  packet.header_.payload_type = bytes[1] & 0x7F;
  packet.header_.sequence_number = read_u16(bytes, 2);
  packet.header_.timestamp = read_u32(bytes, 4);
  packet.header_.ssrc = read_u32(bytes, 8);

  const std::size_t sources = (bytes[0] & 0x0F) * std::size_t{4};
  Bytes rest = bytes.subspan(kHeaderSize);
  if (rest.size() < sources) return std::nullopt;
  rest = rest.subspan(sources);
  const bool has_extension = (bytes[0] & 0x10) != 0;
  if (has_extension && !packet.parse_extension(rest)) return std::nullopt;
  const bool has_padding = (bytes[0] & 0x20) != 0;
  if (has_padding) {
    if (rest.empty() || rest.back() == 0 || rest.back() > rest.size()) return std::nullopt;
    rest = rest.first(rest.size() - rest.back());
  }
  packet.payload_ = rest;
  return packet;
}

bool RtpPacket::parse_extension(Bytes& rest) {
  if (rest.size() < 4) return false;
  const std::uint16_t profile = read_u16(rest, 0);
  const std::size_t size = read_u16(rest, 2) * std::size_t{4};
  if (rest.size() - 4 < size) return false;
  two_byte_elements_ = (profile & kTwoByteProfileMask) == kTwoByteProfile;
  if (two_byte_elements_ || profile == kOneByteProfile) elements_ = rest.subspan(4, size);
  rest = rest.subspan(4 + size);
  bool well_formed = true;
  for (Bytes left = elements_; next_element(left, two_byte_elements_, well_formed);) {
  }
  return well_formed;
}

std::optional<Bytes> RtpPacket::element(std::uint8_t id) const {
  bool well_formed = true;
  Bytes left = elements_;
  while (const auto element = next_element(left, two_byte_elements_, well_formed)) {
    if (element->id == id) return element->data;
  }
  return std::nullopt;
}

void write_rtp_packet(const RtpHeader& header, std::span<const RtpElement> elements, Bytes payload,
                      std::vector<std::uint8_t>& out) {
  std::size_t size = 0;
  for (const RtpElement& element : elements) size += 2 + element.data.size();
  const std::size_t words = (size + 3) / 4;
  out.reserve(out.size() + kHeaderSize + 4 + words * 4 + payload.size());

  out.push_back(static_cast<std::uint8_t>(kVersion << 6 | (elements.empty() ? 0 : 0x10)));
  out.push_back(static_cast<std::uint8_t>((header.marker ? 0x80 : 0) | header.payload_type));
  append_u16(header.sequence_number, out);
  append_u32(header.timestamp, out);
  append_u32(header.ssrc, out);
  if (!elements.empty()) {
    append_u16(kTwoByteProfile, out);
    append_u16(static_cast<std::uint32_t>(words), out);
    for (const RtpElement& element : elements) {
      out.push_back(element.id);
      out.push_back(static_cast<std::uint8_t>(element.data.size()));
      out.insert(out.end(), element.data.begin(), element.data.end());
    }
    out.insert(out.end(), words * 4 - size, 0);
  }
  out.insert(out.end(), payload.begin(), payload.end());
}

}  // namespace agora_rtc::engine::net
