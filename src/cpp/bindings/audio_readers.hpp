#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bindings/audio_reader.hpp"

namespace agora_rtc::bindings {

/// The readers of a connection, by whom they want to hear.
///
/// Owner:    the connection's object; readers know it weakly, to take themselves out.
/// Threads:  everything with the GIL held, which is what guards it.
/// Blocks:   never.
/// After close: nothing to close; readers that nobody holds are not here any more.
class AudioReaders : public std::enable_shared_from_this<AudioReaders> {
 public:
  /// `on_empty` is called when the last reader has gone; must not throw.
  explicit AudioReaders(std::function<void()> on_empty) : on_empty_(std::move(on_empty)) {}

  void add(const std::shared_ptr<AudioReaderObject>& reader);
  /// Takes out a reader of that user (of all, when there is none) that was closed or has gone.
  void forget_gone(const std::optional<std::string>& user_id);
  void hear(const audio::AudioFrame& frame);
  bool empty() const { return of_all_.empty() && of_user_.empty(); }

 private:
  using Readers = std::vector<std::weak_ptr<AudioReaderObject>>;

  static void hear(const Readers& readers, const audio::AudioFrame& frame);

  const std::function<void()> on_empty_;
  Readers of_all_;
  std::unordered_map<std::string, Readers> of_user_;
};

}  // namespace agora_rtc::bindings
