#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
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
  static std::shared_ptr<ConnectionObject> create(sdk::Service& service,
                                                  const rtc_conn_config& config,
                                                  const std::optional<sdk::PublishConfig>& publish);
  explicit ConnectionObject(const std::shared_ptr<dispatch::EventLoop>& loop);

  sdk::Connection& native() const { return *native_; }
  std::shared_ptr<LocalUserObject> local_user();

  /// Waits for the join for `timeout_ms` when it is given; see docs of RTCConnection.connect.
  void connect(const std::string& token, const std::string& channel_id, const std::string& user_id,
               std::optional<std::int64_t> timeout_ms);
  void disconnect();
  void release();

  void register_connection_observer(pybind11::object observer);
  void unregister_connection_observer();
  ObserverSlot& local_user_observer() { return local_user_observer_; }
  ObserverSlot& audio_frame_observer() { return audio_frame_observer_; }
  /// The slots, for the garbage collector.
  std::array<ObserverSlot*, 3> observers() {
    return {&connection_observer_, &local_user_observer_, &audio_frame_observer_};
  }

  void deliver(std::unique_ptr<dispatch::Item> item) override;

 private:
  bool draining_here() const { return loop_->draining_here(); }
  void deliver_events(std::int64_t timeout_ms);
  void deliver_call(const sdk::Call& call);
  void deliver_audio(sdk::AudioFrameItem& item);

  const std::shared_ptr<dispatch::EventLoop> loop_;
  std::shared_ptr<sdk::Connection> native_;
  LocalUserObject local_user_;
  ObserverSlot connection_observer_;
  ObserverSlot local_user_observer_;
  ObserverSlot audio_frame_observer_;
};

}  // namespace agora_rtc::bindings
