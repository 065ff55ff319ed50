#pragma once

#include <pybind11/pybind11.h>

#include <optional>

#include "audio/vad_config.hpp"
#include "bindings/audio_readers.hpp"
#include "sdk/local_user.hpp"

namespace agora_rtc::bindings {

class ConnectionObject;

/// The deleter of a pointer to a LocalUserObject: there is nothing to delete, but for as long as
/// the pointer lives it keeps the Python object of the connection, where the garbage collector sees
/// it.
struct KeepsConnection {
  pybind11::object connection;
  void operator()(const void*) const {}
};

/// What stands behind a Python LocalUser: a part of its connection's object, whose life it shares.
class LocalUserObject {
 public:
  explicit LocalUserObject(ConnectionObject& connection);

  ConnectionObject& connection() const { return connection_; }
  sdk::LocalUser& native() const;

  void register_observer(pybind11::object observer);
  void unregister_observer();
  void register_audio_frame_observer(pybind11::object observer,
                                     const std::optional<audio::VadConfig>& vad);
  void unregister_audio_frame_observer();

  /// Raises ReleasedError.
  void add_audio_reader(const std::shared_ptr<AudioReaderObject>& reader);
  /// Hands a before-mixing frame to the readers.
  void hear(const audio::AudioFrame& frame) { readers_->hear(frame); }

 private:
  unsigned int wanted_kinds() const;
  void listen();

  ConnectionObject& connection_;
  const std::shared_ptr<AudioReaders> readers_;
  // Of which the audio frame observer has methods; set with the GIL held, read without it, too.
  std::atomic<unsigned int> observed_kinds_ = 0;
};

}  // namespace agora_rtc::bindings
