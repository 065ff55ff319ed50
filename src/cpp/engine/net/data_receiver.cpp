#include "engine/net/data_receiver.hpp"

#include <algorithm>
#include <utility>

namespace agora_rtc::engine::net {
namespace {

constexpr std::uint32_t kRemembered = 64;  // bits

}  // namespace

void DataReceiver::on_packet(const DataPacket& packet, const PacketBuffer& bytes,
                             std::vector<DataMessage>& out) {
  const DataMessage message{packet.stream, bytes, packet.data};
  if (!packet.stream.reliable) {
    if (is_new(unreliable_[packet.stream.id], packet.sequence, packet.stream.ordered)) {
      out.push_back(message);
    }
    return;
  }
  Reliable& stream = reliable_[packet.stream.id];
  if (packet.sequence < stream.next || stream.after.contains(packet.sequence)) return;
  if (!packet.stream.ordered) out.push_back(message);
  stream.after[packet.sequence] = packet.stream.ordered ? message : DataMessage{};
  take_turns(stream, out);
}

void DataReceiver::give_up(int stream_id, std::uint32_t sequence, std::vector<DataMessage>& out) {
  Reliable& stream = reliable_[stream_id];
  if (sequence < stream.next) return;
  stream.after.try_emplace(sequence);
  take_turns(stream, out);
}

int DataReceiver::waiting(int stream_id) const {
  const auto stream = reliable_.find(stream_id);
  if (stream == reliable_.end()) return 0;
  const auto& after = stream->second.after;
  return static_cast<int>(std::count_if(
      after.begin(), after.end(), [](const auto& each) { return each.second.packet != nullptr; }));
}

bool DataReceiver::is_new(Unreliable& stream, std::uint32_t sequence, bool ordered) {
  if (stream.came == 0 || sequence > stream.newest) {
    const std::uint32_t further = sequence - stream.newest;
    stream.came = further < kRemembered ? stream.came << further | 1 : 1;
    stream.newest = sequence;
    return true;
  }
  const std::uint32_t age = stream.newest - sequence;
  if (ordered || age >= kRemembered) return false;
  const std::uint64_t bit = std::uint64_t{1} << age;
  return (std::exchange(stream.came, stream.came | bit) & bit) == 0;
}

void DataReceiver::take_turns(Reliable& stream, std::vector<DataMessage>& out) {
  while (!stream.after.empty() && stream.after.begin()->first == stream.next) {
    auto turn = stream.after.extract(stream.after.begin());
    if (turn.mapped().packet) out.push_back(std::move(turn.mapped()));
    ++stream.next;
  }
}

}  // namespace agora_rtc::engine::net
