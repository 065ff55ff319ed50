#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/channel.hpp"
#include "engine/core/peer_message.hpp"

namespace agora_rtc::engine {

/// Reliable messages that come for a session while it is cut off. They wait for as long as a sender
/// tries, five seconds; beyond that they are counted as lost.
/// Owner and thread: the session, on its worker.
class MessageBacklog {
 public:
  void add(MemberId peer, const PeerMessagePtr& message, std::int64_t now_us);
  void add_loss(MemberId peer, const PeerMessageLoss& loss);

  struct Taken {
    std::vector<std::pair<MemberId, PeerMessageLoss>> losses;
    std::vector<std::pair<MemberId, PeerMessagePtr>> messages;
  };
  /// Everything, in the order in which it came.
  Taken take(std::int64_t now_us);

 private:
  static constexpr std::int64_t kPatienceUs = 5'000'000;

  struct Waiting {
    MemberId peer;
    PeerMessagePtr message;
    std::int64_t came_us;
  };

  void drop_late(std::int64_t now_us);

  std::deque<Waiting> waiting_;
  std::map<std::pair<MemberId, int>, PeerMessageLoss> losses_;  // by peer and stream
};

}  // namespace agora_rtc::engine
