#include "audio/byte_fifo.hpp"

#include <algorithm>
#include <cstring>

namespace agora_rtc::audio {
namespace {

constexpr std::size_t kSmallest = 4096;

}  // namespace

void ByteFifo::append(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return;
  if (size_ + bytes.size() > ring_.size()) grow(size_ + bytes.size());
  const auto tail = (head_ + size_) % ring_.size();
  const auto before_end = std::min(bytes.size(), ring_.size() - tail);
  std::memcpy(ring_.data() + tail, bytes.data(), before_end);
  std::memcpy(ring_.data(), bytes.data() + before_end, bytes.size() - before_end);
  size_ += bytes.size();
}

void ByteFifo::peek(std::span<std::uint8_t> to) const {
  if (to.empty()) return;
  const auto before_end = std::min(to.size(), ring_.size() - head_);
  std::memcpy(to.data(), ring_.data() + head_, before_end);
  std::memcpy(to.data() + before_end, ring_.data(), to.size() - before_end);
}

void ByteFifo::pop(std::size_t count) {
  size_ -= count;
  head_ = size_ == 0 ? 0 : (head_ + count) % ring_.size();
}

void ByteFifo::grow(std::size_t needed) {
  std::vector<std::uint8_t> larger(std::max({needed, ring_.size() * 2, kSmallest}));
  peek(std::span(larger).first(size_));
  ring_.swap(larger);
  head_ = 0;
}

}  // namespace agora_rtc::audio
