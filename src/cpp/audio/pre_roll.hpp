#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace agora_rtc::audio {

/// The bytes of the last frames of a stream, in one piece. Memory grows with what came, up to twice
/// what is kept, so that bytes move to the front once in a while instead of with each frame.
class PreRoll {
 public:
  /// At least one frame.
  explicit PreRoll(std::size_t frames) : most_frames_(frames) {}

  void push(std::span<const std::uint8_t> frame);
  void clear();

  /// Oldest first; valid until the next push.
  std::span<const std::uint8_t> bytes() const { return {storage_.data() + begin_, end_ - begin_}; }

 private:
  void make_room(std::size_t size);

  const std::size_t most_frames_;
  std::vector<std::size_t> sizes_;  // of the kept frames, a ring once all are there
  std::size_t oldest_ = 0;
  std::vector<std::uint8_t> storage_;
  std::size_t begin_ = 0;  // of the kept bytes
  std::size_t end_ = 0;
};

}  // namespace agora_rtc::audio
