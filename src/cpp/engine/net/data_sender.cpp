#include "engine/net/data_sender.hpp"

namespace agora_rtc::engine::net {

PacketBuffer DataSender::send(const DataStream& stream, Bytes data, std::int64_t now_us) {
  const std::uint32_t sequence = next_[stream.id]++;
  auto packet =
      std::make_shared<const std::vector<std::uint8_t>>(DataPacket{stream, sequence, data}.write());
  if (stream.reliable) under_way_[{stream.id, sequence}] = {packet, now_us, now_us};
  return packet;
}

void DataSender::check(std::int64_t now_us, std::vector<PacketBuffer>& again,
                       std::vector<GivenUp>& given_up) {
  for (auto each = under_way_.begin(); each != under_way_.end();) {
    auto& [name, message] = *each;
    if (now_us - message.first_sent_us >= kPatienceUs) {
      given_up.push_back({name.first, name.second});
      each = under_way_.erase(each);
      continue;
    }
    if (now_us - message.last_sent_us >= timer_.timeout_us(message.times_sent)) {
      again.push_back(message.packet);
      message.last_sent_us = now_us;
      ++message.times_sent;
    }
    ++each;
  }
}

void DataSender::on_arrived(int stream_id, std::uint32_t sequence, std::int64_t now_us) {
  const auto found = under_way_.find({stream_id, sequence});
  if (found == under_way_.end()) return;
  // Of one that was sent twice nobody knows which of the two arrived (Karn's rule).
  if (found->second.times_sent == 1) timer_.on_arrival(now_us - found->second.first_sent_us);
  under_way_.erase(found);
}

}  // namespace agora_rtc::engine::net
