#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "engine/net/data_packet.hpp"
#include "engine/net/packet_buffer.hpp"
#include "engine/net/retransmission_timer.hpp"

namespace agora_rtc::engine::net {

/// Numbers the messages of one user's data streams, and sends the reliable ones again until they
/// arrive or five seconds have passed.
/// Owner and thread: the worker of the sending connection.
class DataSender {
 public:
  /// A reliable message that did not arrive in time.
  struct GivenUp {
    int stream_id;
    std::uint32_t sequence;
  };

  /// The packet to be sent now.
  PacketBuffer send(const DataStream& stream, Bytes data, std::int64_t now_us);

  /// Appends what has to be sent once more, and what is given up.
  void check(std::int64_t now_us, std::vector<PacketBuffer>& again, std::vector<GivenUp>& given_up);

  /// The other end says that it has this one.
  void on_arrived(int stream_id, std::uint32_t sequence, std::int64_t now_us);

 private:
  static constexpr std::int64_t kPatienceUs = 5'000'000;

  struct UnderWay {
    PacketBuffer packet;
    std::int64_t first_sent_us;
    std::int64_t last_sent_us;
    int times_sent = 1;
  };

  std::map<int, std::uint32_t> next_;  // sequence number, by stream
  std::map<std::pair<int, std::uint32_t>, UnderWay> under_way_;
  RetransmissionTimer timer_;
};

}  // namespace agora_rtc::engine::net
