#pragma once

#include <pybind11/pybind11.h>

#include <optional>

#include "audio/vad_config.hpp"
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
  explicit LocalUserObject(ConnectionObject& connection) : connection_(connection) {}

  ConnectionObject& connection() const { return connection_; }
  sdk::LocalUser& native() const;

  void register_observer(pybind11::object observer);
  void unregister_observer();
  void register_audio_frame_observer(pybind11::object observer,
                                     const std::optional<audio::VadConfig>& vad);
  void unregister_audio_frame_observer();

 private:
  ConnectionObject& connection_;
};

}  // namespace agora_rtc::bindings
