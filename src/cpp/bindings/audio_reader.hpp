#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "audio/frame_queue.hpp"

namespace agora_rtc::bindings {

class AudioReaders;

/// What stands behind a Python AudioReader: the frames of one user, or of all, that one reader of a
/// connection has not taken yet.
///
/// Owner:    its Python object; the connection knows it weakly.
/// Threads:  everything with the GIL held, which is what guards it.
/// Blocks:   never.
/// After close: hears nothing more; what waits can still be taken.
class AudioReaderObject {
 public:
  /// Throws std::invalid_argument that names the argument, its value and what is allowed.
  static std::shared_ptr<AudioReaderObject> create(std::optional<std::string> user_id,
                                                   std::int64_t sample_rate, std::int64_t channels,
                                                   std::int64_t frame_ms, std::int64_t queue_ms);
  AudioReaderObject(std::optional<std::string> user_id, const audio::FrameQueueOptions& options)
      : user_id_(std::move(user_id)), queue_(options) {}
  ~AudioReaderObject() { leave(); }

  /// Among whom it hears until it is closed or goes.
  void belong_to(std::weak_ptr<AudioReaders> readers) { readers_ = std::move(readers); }

  /// Whom it wants to hear; nothing stands for everybody.
  const std::optional<std::string>& user_id() const { return user_id_; }
  void hear(const audio::AudioFrame& frame);
  audio::AudioFramePtr take() { return queue_.take(); }
  /// Has an asyncio future resolved, once, when there is something to take.
  void wake(pybind11::object future) { future_ = std::move(future); }
  void forget(const std::string& user_id) { queue_.forget(user_id); }
  std::uint64_t dropped() const { return queue_.dropped(); }
  void clear() { queue_.clear(); }
  void close();
  bool closed() const { return closed_; }

  // For the garbage collector.
  PyObject* future() const { return future_.ptr(); }
  void drop_future() { future_ = {}; }

 private:
  void leave();

  const std::optional<std::string> user_id_;
  std::weak_ptr<AudioReaders> readers_;
  audio::FrameQueue queue_;
  pybind11::object future_;
  bool closed_ = false;
};

}  // namespace agora_rtc::bindings
