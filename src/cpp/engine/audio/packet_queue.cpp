#include "engine/audio/packet_queue.hpp"

#include <utility>

namespace agora_rtc::engine {

PacketQueue::Inserted PacketQueue::insert(const net::PacketBuffer& bytes,
                                          const AudioPacket& packet) {
  const std::int64_t sequence = unwrapper_.unwrap(packet.sequence_number);
  if (next_ && sequence < *next_) return {Insertion::kLate, sequence};
  if (entries_.size() >= kMaxPackets) return {Insertion::kFull, sequence};
  const bool inserted = entries_.try_emplace(sequence, Entry{bytes, packet, sequence}).second;
  return {inserted ? Insertion::kQueued : Insertion::kDuplicate, sequence};
}

PacketQueue::Entry PacketQueue::pop() {
  auto node = entries_.extract(entries_.begin());
  next_ = node.key() + 1;
  return std::move(node.mapped());
}

void PacketQueue::skip_to(std::int64_t sequence) {
  entries_.erase(entries_.begin(), entries_.lower_bound(sequence));
  next_ = sequence;
}

void PacketQueue::clear() {
  if (!entries_.empty()) skip_to(entries_.rbegin()->first + 1);
}

}  // namespace agora_rtc::engine
