#include "engine/core/message_publisher.hpp"

#include <map>

namespace agora_rtc::engine {

void MessagePublisher::send(const net::DataStream& stream, net::Bytes data, std::int64_t now_us,
                            net::Link& uplink) {
  uplink.send(sender_.send(stream, data, now_us), now_us);
}

void MessagePublisher::tick(std::int64_t now_us, net::Link& uplink) {
  sender_.check(now_us, again_, given_up_);
  for (auto& packet : again_) uplink.send(std::move(packet), now_us);
  again_.clear();
  if (given_up_.empty()) return;
  std::map<int, int> missed;  // by stream
  for (const auto& lost : given_up_) ++missed[lost.stream_id];
  for (const auto& [stream_id, count] : missed) {
    channel_->tell_messages_lost(member_, stream_id, count, receiver_.waiting(stream_id));
  }
  for (const auto& lost : given_up_) {
    receiver_.give_up(lost.stream_id, lost.sequence, messages_);
  }
  given_up_.clear();
  hand_over();
}

void MessagePublisher::on_packet(const net::PacketBuffer& bytes, std::int64_t now_us) {
  const auto packet = net::DataPacket::parse(*bytes);
  if (!packet) return;
  sender_.on_arrived(packet->stream.id, packet->sequence, now_us);
  receiver_.on_packet(*packet, bytes, messages_);
  hand_over();
}

void MessagePublisher::hand_over() {
  for (const auto& message : messages_) channel_->tell_message(member_, message);
  messages_.clear();
}

}  // namespace agora_rtc::engine
