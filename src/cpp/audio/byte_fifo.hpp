#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace agora_rtc::audio {

/// Bytes in the order they came: a ring that grows when it has to and keeps its memory.
/// Threads: none of its own; the owner locks.
class ByteFifo {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  void append(std::span<const std::uint8_t> bytes);
  /// Copies the oldest `to.size()` bytes without taking them; there must be as many.
  void peek(std::span<std::uint8_t> to) const;
  /// Takes the oldest `count` bytes; there must be as many.
  void pop(std::size_t count);
  void clear() { pop(size_); }

 private:
  void grow(std::size_t needed);

  std::vector<std::uint8_t> ring_;
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace agora_rtc::audio
