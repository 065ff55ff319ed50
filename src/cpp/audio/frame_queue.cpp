#include "audio/frame_queue.hpp"

#include <algorithm>
#include <utility>

namespace agora_rtc::audio {
namespace {

constexpr std::int64_t kPart_ms = 10;

}  // namespace

FrameQueue::FrameQueue(const FrameQueueOptions& options)
    : options_(options),
      limit_(static_cast<std::size_t>(
          std::max<std::int64_t>(options.queue_ms / options.frame_ms, 1))) {}

bool FrameQueue::add(const AudioFrame& frame) {
  const auto frames_per_frame = static_cast<int>(options_.frame_ms / kPart_ms);
  auto& assembler =
      assemblers_.try_emplace(frame.user_id, options_.format, frames_per_frame).first->second;
  auto whole = assembler.add(frame);
  if (!whole) return false;
  frames_.push_back(std::move(whole));
  if (frames_.size() > limit_) drop_oldest();
  return true;
}

/// The next frame of the same speaker tells of the gap.
void FrameQueue::drop_oldest() {
  const auto oldest = take();
  ++dropped_;
  const auto next = std::ranges::find_if(
      frames_, [&](const AudioFramePtr& frame) { return frame->user_id == oldest->user_id; });
  if (next == frames_.end()) return;
  (*next)->dropped_before_ms += oldest->dropped_before_ms + oldest->duration_ms();
}

AudioFramePtr FrameQueue::take() {
  if (frames_.empty()) return nullptr;
  auto oldest = std::move(frames_.front());
  frames_.pop_front();
  return oldest;
}

void FrameQueue::clear() {
  frames_.clear();
  assemblers_.clear();
}

}  // namespace agora_rtc::audio
