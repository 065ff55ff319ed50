#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/mailbox.hpp"
#include "sdk/audio_frame_item.hpp"
#include "sdk/call_text.hpp"

namespace agora_rtc::sdk {

/// Keeps what a connection delivers, in the place of the bindings.
class ItemRecorder final : public dispatch::Receiver {
 public:
  void deliver(std::unique_ptr<dispatch::Item> item) override {
    std::lock_guard lock(mutex_);
    if (auto* const audio = dynamic_cast<AudioFrameItem*>(item.get())) {
      users_.push_back(audio->user_id());
      frames_.push_back(audio->take_frame());
    } else {
      calls_.push_back(dynamic_cast<CallItem&>(*item).call());
    }
  }

  /// The calls since the last time, with the tracks that they hold.
  std::vector<Call> take_calls() {
    std::lock_guard lock(mutex_);
    return std::exchange(calls_, {});
  }
  /// The same as text.
  std::vector<std::string> take_texts() {
    std::vector<std::string> texts;
    for (const auto& call : take_calls()) texts.push_back(text_of(call));
    return texts;
  }
  std::vector<audio::AudioFramePtr> take_frames() {
    std::lock_guard lock(mutex_);
    return std::exchange(frames_, {});
  }
  /// Whose frames came, in their order.
  std::vector<std::string> take_users() {
    std::lock_guard lock(mutex_);
    return std::exchange(users_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Call> calls_;
  std::vector<std::string> users_;
  std::vector<audio::AudioFramePtr> frames_;
};

}  // namespace agora_rtc::sdk
