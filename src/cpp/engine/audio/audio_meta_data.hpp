#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/net/rtp_packet.hpp"

namespace agora_rtc::engine {

/// Metadata of one user that waits for audio packets to ride on. A packet carries several, each
/// with its length in front.
///
/// Owner:    the local user, and the packetizer of its session (shared_ptr).
/// Threads:  any pushes, the worker takes.
/// Blocks:   for a few instructions.
/// After close: nothing to close.
class AudioMetaDataQueue {
 public:
  static constexpr std::size_t kMaxBytes = 64;  // of one

  /// 1 to kMaxBytes. False when too many wait already.
  bool push(net::Bytes data) {
    std::lock_guard lock(mutex_);
    if (waiting_.size() == kMostWaiting) return false;
    waiting_.emplace_back(data.begin(), data.end());
    return true;
  }

  /// What the next packet carries; nothing is appended when none waits.
  void take(std::vector<std::uint8_t>& out) {
    std::lock_guard lock(mutex_);
    while (!waiting_.empty() && out.size() + 1 + waiting_.front().size() <= kMaxOfPacket) {
      const auto& next = waiting_.front();
      out.push_back(static_cast<std::uint8_t>(next.size()));
      out.insert(out.end(), next.begin(), next.end());
      waiting_.pop_front();
    }
  }

  void clear() {
    std::lock_guard lock(mutex_);
    waiting_.clear();
  }

 private:
  static constexpr std::size_t kMaxOfPacket = 255;  // what an element of a packet holds
  static constexpr std::size_t kMostWaiting = 100;  // of a second

  std::mutex mutex_;
  std::deque<std::vector<std::uint8_t>> waiting_;
};

/// Takes the next one off what a packet carries. Nothing at the end, or where it makes no sense.
inline std::optional<net::Bytes> next_audio_meta_data(net::Bytes& carried) {
  if (carried.empty()) return std::nullopt;
  const std::size_t size = carried[0];
  if (size == 0 || size > AudioMetaDataQueue::kMaxBytes || size > carried.size() - 1) {
    return std::nullopt;
  }
  const net::Bytes data = carried.subspan(1, size);
  carried = carried.subspan(1 + size);
  return data;
}

}  // namespace agora_rtc::engine
