#include "audio/vad_manager.hpp"

namespace agora_rtc::audio {

std::shared_ptr<VadStream> VadManager::stream(std::string_view channel_id,
                                              std::string_view user_id) {
  std::lock_guard lock(mutex_);
  const auto found = streams_.find(std::pair(channel_id, user_id));
  if (found != streams_.end()) return found->second;
  auto made = std::make_shared<VadStream>(config_);
  streams_.emplace(Key(channel_id, user_id), made);
  return made;
}

std::shared_ptr<VadStream> VadManager::find(std::string_view channel_id,
                                            std::string_view user_id) const {
  std::lock_guard lock(mutex_);
  const auto found = streams_.find(std::pair(channel_id, user_id));
  return found == streams_.end() ? nullptr : found->second;
}

std::vector<VadManager::Entry> VadManager::expired(std::int64_t now_us) const {
  std::lock_guard lock(mutex_);
  std::vector<Entry> found;
  for (const auto& [key, stream] : streams_) {
    if (stream->has_expired(now_us)) found.push_back({key.first, key.second, stream});
  }
  return found;
}

std::optional<std::int64_t> VadManager::next_expiry_us() const {
  std::optional<std::int64_t> next_us;
  std::lock_guard lock(mutex_);
  for (const auto& [key, stream] : streams_) {
    const auto expires_us = stream->expires_us();
    if (expires_us && (!next_us || *expires_us < *next_us)) next_us = expires_us;
  }
  return next_us;
}

std::vector<VadManager::Entry> VadManager::all() const {
  std::lock_guard lock(mutex_);
  std::vector<Entry> all;
  for (const auto& [key, stream] : streams_) all.push_back({key.first, key.second, stream});
  return all;
}

void VadManager::forget(const Entry& entry) {
  std::lock_guard lock(mutex_);
  const auto found = streams_.find(std::pair(entry.channel_id, entry.user_id));
  if (found != streams_.end() && found->second == entry.stream) streams_.erase(found);
}

}  // namespace agora_rtc::audio
