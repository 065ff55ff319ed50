#include "engine/net/data_packet.hpp"

#include <algorithm>

#include "engine/net/data_receiver.hpp"

namespace agora_rtc::engine::net {
namespace {

// Packets with their length in front, as they come over a link: none of an ordered stream comes out
// after a later one, and none twice.
void receive_all(Bytes input) {
  DataReceiver receiver;
  std::vector<DataMessage> out;
  while (!input.empty()) {
    const std::size_t size = std::min<std::size_t>(input[0], input.size() - 1);
    const auto bytes = std::make_shared<const std::vector<std::uint8_t>>(
        input.begin() + 1, input.begin() + 1 + static_cast<std::ptrdiff_t>(size));
    input = input.subspan(1 + size);
    const auto packet = DataPacket::parse(*bytes);
    if (!packet) continue;
    receiver.on_packet(*packet, bytes, out);
    receiver.give_up(packet->stream.id, packet->sequence / 2, out);
  }
  std::map<std::pair<int, bool>, std::uint32_t> next;
  for (const auto& message : out) {
    const std::uint32_t sequence = DataPacket::parse(*message.packet)->sequence;
    if (!message.stream.ordered) continue;
    auto& expected = next[{message.stream.id, message.stream.reliable}];
    if (sequence < expected) __builtin_trap();
    expected = sequence + 1;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes input(data, size);
  const auto packet = DataPacket::parse(input);
  if (packet) {
    const auto written = packet->write();
    if (!std::equal(written.begin(), written.end(), input.begin(), input.end())) __builtin_trap();
  }
  receive_all(input);
  return 0;
}

}  // namespace agora_rtc::engine::net
