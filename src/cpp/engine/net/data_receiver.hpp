#pragma once

#include <cstdint>
#include <map>
#include <variant>
#include <vector>

#include "engine/net/data_packet.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine::net {

/// A message that has its turn.
struct DataMessage {
  DataStream stream;
  PacketBuffer packet;  // what `data` views into
  Bytes data;
};

/// Puts the messages of one user's data streams in order, each of them once: of an ordered stream
/// none comes after a later one, and of a reliable one none is left out unless it is given up.
/// Owner and thread: the worker of the sending connection.
class DataReceiver {
 public:
  /// `packet` was parsed from `bytes`. Appends what has its turn now.
  void on_packet(const DataPacket& packet, const PacketBuffer& bytes,
                 std::vector<DataMessage>& out);

  /// A message of a reliable stream will never come. Appends what has waited for it.
  void give_up(int stream_id, std::uint32_t sequence, std::vector<DataMessage>& out);

  /// How many messages of a stream wait for one before them.
  int waiting(int stream_id) const;

 private:
  /// The reliable: nothing is missing before `next`; what came after it is kept, or known by
  /// number.
  struct Reliable {
    std::uint32_t next = 0;
    std::map<std::uint32_t, DataMessage> after;
  };
  /// The others: a bit for each of the 64 numbers up to the newest, set when it came.
  struct Unreliable {
    std::uint32_t newest = 0;
    std::uint64_t came = 0;
  };

  static bool is_new(Unreliable& stream, std::uint32_t sequence, bool ordered);
  static void take_turns(Reliable& stream, std::vector<DataMessage>& out);

  std::map<int, Reliable> reliable_;
  std::map<int, Unreliable> unreliable_;
};

}  // namespace agora_rtc::engine::net
