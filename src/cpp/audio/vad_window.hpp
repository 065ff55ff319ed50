#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace agora_rtc::audio {

/// The last values of a sequence, and their sum. Memory grows with what came, up to the length.
class VadWindow {
 public:
  explicit VadWindow(int length) : length_(static_cast<std::size_t>(length)) {}

  void add(std::int64_t value) {
    sum_ += value;
    if (!is_full()) {
      values_.push_back(value);
      return;
    }
    sum_ -= values_[oldest_];
    values_[oldest_] = value;
    if (++oldest_ == length_) oldest_ = 0;
  }

  void clear() {
    values_.clear();
    oldest_ = 0;
    sum_ = 0;
  }

  bool is_full() const { return values_.size() == length_; }
  std::int64_t length() const { return static_cast<std::int64_t>(length_); }
  std::int64_t sum() const { return sum_; }

 private:
  std::size_t length_;
  std::vector<std::int64_t> values_;
  std::size_t oldest_ = 0;
  std::int64_t sum_ = 0;
};

}  // namespace agora_rtc::audio
