#include "audio/audio_frame.hpp"

#include <mutex>
#include <utility>

namespace agora_rtc::audio {
namespace {

/// Frames that wait for their next use. Never destroyed: Python objects may give frames back while
/// the process runs its static destructors.
class Pool {
 public:
  std::unique_ptr<AudioFrame> take() {
    std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto frame = std::move(idle_.back());
    idle_.pop_back();
    return frame;
  }
  void give_back(std::unique_ptr<AudioFrame> frame) {
    std::lock_guard lock(mutex_);
    if (idle_.size() < kMostIdle) idle_.push_back(std::move(frame));
  }

 private:
  static constexpr std::size_t kMostIdle = 1024;
  std::mutex mutex_;
  std::vector<std::unique_ptr<AudioFrame>> idle_;
};

Pool& pool() {
  static Pool* const instance = new Pool;
  return *instance;
}

}  // namespace

void AudioFrameRecycler::operator()(AudioFrame* frame) const {
  pool().give_back(std::unique_ptr<AudioFrame>(frame));
}

AudioFramePtr make_audio_frame() {
  auto idle = pool().take();
  if (!idle) return AudioFramePtr(new AudioFrame);
  auto memory = std::move(idle->data);
  *idle = AudioFrame{};
  idle->data = std::move(memory);
  return AudioFramePtr(idle.release());
}

}  // namespace agora_rtc::audio
