#pragma once

#include <cstdint>
#include <deque>
#include <limits>

namespace agora_rtc::audio {

/// Which presentation time each sample of a queue has: a program marks the first sample of a push,
/// and time counts on from there until the next mark. 0 stands for none.
/// Pure arithmetic: nothing is locked.
class PresentationMarks {
 public:
  explicit PresentationMarks(int sample_rate) : sample_rate_(sample_rate) {}

  /// Marks sample `position`, counted from the beginning of the stream.
  void mark(std::int64_t position, std::int64_t presentation_ms) {
    const bool none_yet = marks_.empty() || marks_.back().presentation_ms == 0;
    if (presentation_ms == 0 && none_yet) return;
    marks_.push_back({position, presentation_ms});
  }
  /// The presentation time of a sample; earlier samples are not asked for any more.
  std::int64_t at(std::int64_t position) {
    while (marks_.size() > 1 && marks_[1].position <= position) marks_.pop_front();
    if (marks_.empty() || marks_.front().position > position) return 0;
    const auto& mark = marks_.front();
    if (mark.presentation_ms == 0) return 0;
    constexpr std::int64_t kMsPerSecond = 1000;
    return mark.presentation_ms + (position - mark.position) * kMsPerSecond / sample_rate_;
  }
  /// The position of the first mark behind `position`.
  std::int64_t next_after(std::int64_t position) const {
    for (const auto& mark : marks_) {
      if (mark.position > position) return mark.position;
    }
    return std::numeric_limits<std::int64_t>::max();
  }
  void clear() { marks_.clear(); }

 private:
  struct Mark {
    std::int64_t position;
    std::int64_t presentation_ms;
  };
  const int sample_rate_;
  std::deque<Mark> marks_;
};

}  // namespace agora_rtc::audio
