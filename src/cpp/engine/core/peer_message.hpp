#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/core/connection_observers.hpp"
#include "engine/net/data_receiver.hpp"

namespace agora_rtc::engine {

/// A stream message of another user; one copy for all who get it.
struct PeerMessage {
  std::string user;
  net::DataMessage message;
};
using PeerMessagePtr = std::shared_ptr<const PeerMessage>;

/// Messages of a reliable stream of another user that did not come in time.
struct PeerMessageLoss {
  PeerMessageLoss(std::string of_user, int of_stream, int count = 0, int waiting = 0)
      : user(std::move(of_user)), stream_id(of_stream), missed(count), cached(waiting) {}

  std::string user;
  int stream_id;
  int missed;
  int cached;  // messages that had waited for them
};

// Both call the observer.
void tell(ConnectionObservers& observers, const PeerMessage& message);
void tell(ConnectionObservers& observers, const PeerMessageLoss& loss);

}  // namespace agora_rtc::engine
