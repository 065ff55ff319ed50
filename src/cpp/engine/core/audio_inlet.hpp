#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

/// Where the packets of one publisher wait for one subscriber.
///
/// Owner:    the subscriber, and the publisher's list of routes (shared_ptr).
/// Threads:  the publisher's worker puts, the subscriber's takes and closes.
/// Blocks:   for a few instructions.
/// After close: `put` answers false, and the publisher drops its route.
class AudioInlet {
 public:
  bool put(const net::PacketBuffer& packet) {
    std::lock_guard lock(mutex_);
    if (open_ && packets_.size() < kMaxPackets) packets_.push_back(packet);
    return open_;
  }

  /// Swaps what has come into `out`, whose memory is used again.
  void take(std::vector<net::PacketBuffer>& out) {
    out.clear();
    std::lock_guard lock(mutex_);
    packets_.swap(out);
  }

  void close() {
    std::lock_guard lock(mutex_);
    open_ = false;
    packets_.clear();
  }

  bool open() const {
    std::lock_guard lock(mutex_);
    return open_;
  }

 private:
  // A subscriber whose callbacks hold it up for longer loses packets, as on a network.
  static constexpr std::size_t kMaxPackets = 4'096;

  mutable std::mutex mutex_;
  bool open_ = true;
  std::vector<net::PacketBuffer> packets_;
};

}  // namespace agora_rtc::engine
