#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/core/channel.hpp"
#include "engine/net/data_receiver.hpp"
#include "engine/net/data_sender.hpp"
#include "engine/net/link.hpp"

namespace agora_rtc::engine {

/// The outgoing stream messages of one session: over its uplink to the channel, which has them once
/// for all others. What the channel says of arrivals is not lost: only the uplink is bad.
/// Owner and thread: the session, on its worker.
class MessagePublisher {
 public:
  MessagePublisher(std::shared_ptr<Channel> channel, MemberId member)
      : channel_(std::move(channel)), member_(member) {}

  void send(const net::DataStream& stream, net::Bytes data, std::int64_t now_us, net::Link& uplink);

  /// Sends again what has not arrived, and tells the others of what never will.
  void tick(std::int64_t now_us, net::Link& uplink);

  /// The far end of the uplink.
  void on_packet(const net::PacketBuffer& bytes, std::int64_t now_us);

 private:
  void hand_over();

  const std::shared_ptr<Channel> channel_;
  const MemberId member_;
  net::DataSender sender_;
  net::DataReceiver receiver_;
  std::vector<net::PacketBuffer> again_;
  std::vector<net::DataSender::GivenUp> given_up_;
  std::vector<net::DataMessage> messages_;
};

}  // namespace agora_rtc::engine
