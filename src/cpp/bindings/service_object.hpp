#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bindings/connection_object.hpp"
#include "sdk/service.hpp"

namespace agora_rtc::bindings {

/// What stands behind a Python AgoraService: nothing until `initialize`, then the native service
/// and the dispatch thread.
///
/// Owner:    its Python object.
/// Threads:  everything with the GIL held; native calls let go of it.
/// Blocks:   initialize and release, each bounded.
/// After close: methods raise ReleasedError.
class ServiceObject {
 public:
  explicit ServiceObject(pybind11::object config) : config_(std::move(config)) {}
  ~ServiceObject();

  /// Opens the library and starts; a second call does nothing.
  void initialize(const pybind11::object& config);
  /// `with AgoraService(config)`: initializes with that config.
  void enter();
  void release();

  /// Throws NotInitialized before `initialize`, Released after `release`.
  sdk::Service& native() const;
  /// For people: the class and its state.
  std::string repr() const;
  /// Without a loop the dispatch thread drains the connection.
  std::shared_ptr<ConnectionObject> create_rtc_connection(
      const pybind11::object& conn_config, const pybind11::object& publish_config,
      std::shared_ptr<dispatch::EventLoop> loop);
  std::shared_ptr<sdk::IdleConnection> create_idle_connection(const pybind11::object& conn_config);
  /// The next session on a native connection of this service.
  std::shared_ptr<ConnectionObject> create_rtc_connection_on(
      sdk::IdleConnection& idle, const pybind11::object& publish_config,
      std::shared_ptr<dispatch::EventLoop> loop);

 private:
  std::shared_ptr<ConnectionObject> remember(std::shared_ptr<ConnectionObject> connection);
  void start_dispatching();
  void stop_dispatching();
  void unregister_observers();

  pybind11::object config_;
  std::shared_ptr<sdk::Service> native_;
  std::vector<std::weak_ptr<ConnectionObject>> connections_;
  pybind11::object dispatch_thread_;
  bool released_ = false;
};

}  // namespace agora_rtc::bindings
