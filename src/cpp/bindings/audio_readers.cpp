#include "bindings/audio_readers.hpp"

namespace agora_rtc::bindings {

void AudioReaders::add(const std::shared_ptr<AudioReaderObject>& reader) {
  const auto& user_id = reader->user_id();
  (user_id ? of_user_[*user_id] : of_all_).push_back(reader);
  reader->belong_to(weak_from_this());
}

void AudioReaders::forget_gone(const std::optional<std::string>& user_id) {
  auto& readers = user_id ? of_user_[*user_id] : of_all_;
  std::erase_if(readers, [](const auto& weak) {
    const auto reader = weak.lock();
    return !reader || reader->closed();
  });
  if (user_id && readers.empty()) of_user_.erase(*user_id);
  if (empty()) on_empty_();
}

void AudioReaders::hear(const audio::AudioFrame& frame) {
  if (!of_all_.empty()) hear(Readers(of_all_), frame);
  const auto found = of_user_.find(frame.user_id);
  if (found != of_user_.end()) hear(Readers(found->second), frame);
}

/// `readers` is a copy: waking one runs Python, which may let readers come and go.
void AudioReaders::hear(const Readers& readers, const audio::AudioFrame& frame) {
  for (const auto& weak : readers) {
    if (const auto reader = weak.lock()) reader->hear(frame);
  }
}

}  // namespace agora_rtc::bindings
