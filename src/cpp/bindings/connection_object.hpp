#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "bindings/local_user_object.hpp"
#include "bindings/observer_slot.hpp"
#include "sdk/audio_frame_item.hpp"
#include "sdk/connection.hpp"

namespace agora_rtc::bindings {

/// What stands behind a Python RTCConnection and its LocalUser: the native connection and the three
/// observers. It takes the items of the mailbox and turns them into calls of the observers.
///
/// Owner:    the Python objects of both classes.
/// Threads:  everything with the GIL held; native calls let go of it.
/// Blocks:   connect with a timeout, disconnect, unregister, release: each bounded.
/// After close: methods raise ReleasedError, items are discarded.
class ConnectionObject final : public dispatch::Receiver,
                               public std::enable_shared_from_this<ConnectionObject> {
 public:
  using Make = std::function<std::shared_ptr<sdk::Connection>(std::weak_ptr<dispatch::Receiver>)>;

  /// Keeps the Python object of the service, which would release the connection when it goes.
  /// `loop` calls the observers; `make` runs without the GIL.
  static std::shared_ptr<ConnectionObject> create(pybind11::object service,
                                                  const std::shared_ptr<dispatch::EventLoop>& loop,
                                                  const Make& make);
  ConnectionObject(const std::shared_ptr<dispatch::EventLoop>& loop, pybind11::object service);

  sdk::Connection& native() const { return *native_; }
  /// What holds it also holds the Python object of this connection.
  std::shared_ptr<LocalUserObject> local_user();

  /// Waits for the join for `timeout_ms` when it is given; see docs of RTCConnection.connect.
  void connect(const std::string& token, const std::string& channel_id, const std::string& user_id,
               std::optional<std::int64_t> timeout_ms);
  /// True when the join has ended well, false while it is under way; throws ConnectFailed.
  bool joined();
  void disconnect();
  void release();
  /// For a pool: delivers the last events, then releases all but the native connection. Null when
  /// that cannot be kept.
  std::shared_ptr<sdk::IdleConnection> finish();
  bool forked() const { return native_ && native_->forked(); }
  /// For people: the class and where it is now, without a native call.
  std::string repr() const;

  void update_audio_scenario(int scenario);

  void register_connection_observer(pybind11::object observer);
  void unregister_connection_observer();
  /// Calls none of them any more; waits for the method that runs, except from inside it.
  void unregister_observers();
  ObserverSlot& local_user_observer() { return local_user_observer_; }
  ObserverSlot& audio_frame_observer() { return audio_frame_observer_; }

  // For the garbage collector: the Python objects held here, and letting go of them.
  std::array<ObserverSlot*, 3> observers() {
    return {&connection_observer_, &local_user_observer_, &audio_frame_observer_};
  }
  const pybind11::object& service() const { return service_; }
  void forget_all();

  void deliver(std::unique_ptr<dispatch::Item> item) override;

 private:
  void give_up_joining();
  void deliver_events(std::int64_t timeout_ms);
  void deliver_call(const sdk::Call& call);
  void take_scenario(const pybind11::object& answer);
  void deliver_audio(sdk::AudioFrameItem& item);
  pybind11::object local_user_for_observer();

  const std::shared_ptr<dispatch::EventLoop> loop_;
  pybind11::object service_;
  std::shared_ptr<sdk::Connection> native_;
  std::string channel_id_;  // of the join that was begun last
  LocalUserObject local_user_;
  ObserverSlot connection_observer_;
  ObserverSlot local_user_observer_;
  ObserverSlot audio_frame_observer_;
};

}  // namespace agora_rtc::bindings
