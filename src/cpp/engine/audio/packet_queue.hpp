#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "engine/audio/audio_packet.hpp"
#include "engine/net/packet_buffer.hpp"
#include "engine/net/sequence_unwrapper.hpp"

namespace agora_rtc::engine {

/// The packets of one stream that were not played yet, in the order of their sequence numbers.
class PacketQueue {
 public:
  static constexpr std::size_t kMaxPackets = 8'000;  // beyond the longest burst a sender sends

  struct Entry {
    net::PacketBuffer bytes;  // what `packet` views into
    AudioPacket packet;
    std::int64_t sequence;  // never wraps
  };

  enum class Insertion { kQueued, kDuplicate, kLate, kFull };
  struct Inserted {
    Insertion result;
    std::int64_t sequence;
  };
  /// `packet` was parsed from `bytes`.
  Inserted insert(const net::PacketBuffer& bytes, const AudioPacket& packet);

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  const Entry& front() const { return entries_.begin()->second; }

  /// Takes the first packet; from then on those before it are late.
  Entry pop();

  /// Gives up on every packet before this one.
  void skip_to(std::int64_t sequence);

  /// Forgets what is queued; the stream goes on with any packet after it.
  void clear();

  /// The sequence number after the last one taken or given up; nothing before the first.
  std::optional<std::int64_t> next() const { return next_; }

 private:
  net::SequenceUnwrapper unwrapper_;
  std::map<std::int64_t, Entry> entries_;
  std::optional<std::int64_t> next_;
};

}  // namespace agora_rtc::engine
