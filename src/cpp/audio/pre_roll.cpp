#include "audio/pre_roll.hpp"

#include <algorithm>

namespace agora_rtc::audio {

void PreRoll::push(std::span<const std::uint8_t> frame) {
  if (sizes_.size() < most_frames_) {
    sizes_.push_back(frame.size());
  } else {
    begin_ += sizes_[oldest_];
    sizes_[oldest_] = frame.size();
    if (++oldest_ == most_frames_) oldest_ = 0;
  }
  if (end_ + frame.size() > storage_.size()) make_room(frame.size());
  std::copy(frame.begin(), frame.end(), storage_.begin() + static_cast<std::ptrdiff_t>(end_));
  end_ += frame.size();
}

void PreRoll::clear() {
  sizes_.clear();
  oldest_ = 0;
  begin_ = 0;
  end_ = 0;
}

void PreRoll::make_room(std::size_t size) {
  const auto kept = bytes();
  const std::size_t needed = 2 * (kept.size() + size);
  if (needed > storage_.size()) {
    std::vector<std::uint8_t> larger(needed);
    std::copy(kept.begin(), kept.end(), larger.begin());
    storage_ = std::move(larger);
  } else {
    std::copy(kept.begin(), kept.end(), storage_.begin());
  }
  end_ = kept.size();
  begin_ = 0;
}

}  // namespace agora_rtc::audio
