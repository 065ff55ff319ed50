#include "engine/net/rtp_packet.hpp"

#include <algorithm>
#include <vector>

namespace agora_rtc::engine::net {
namespace {

bool same_bytes(Bytes a, Bytes b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

// What was parsed, written again and parsed again, is the same packet.
bool survives_writing(const RtpPacket& packet) {
  std::vector<RtpElement> elements;
  for (std::uint8_t id = 1; id < 15; ++id) {
    if (const auto data = packet.element(id)) elements.push_back({id, *data});
  }
  std::vector<std::uint8_t> written;
  write_rtp_packet(packet.header(), elements, packet.payload(), written);
  const auto again = RtpPacket::parse(written);
  if (!again || !same_bytes(again->payload(), packet.payload())) return false;
  if (again->header().sequence_number != packet.header().sequence_number) return false;
  return std::all_of(elements.begin(), elements.end(), [&](const RtpElement& element) {
    const auto data = again->element(element.id);
    return data && same_bytes(*data, element.data);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto packet = RtpPacket::parse({data, size});
  if (packet && !survives_writing(*packet)) __builtin_trap();
  return 0;
}

}  // namespace agora_rtc::engine::net
