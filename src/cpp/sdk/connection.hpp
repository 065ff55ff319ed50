#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "sdk/capabilities_observer.hpp"
#include "sdk/idle_connection.hpp"
#include "sdk/local_user.hpp"
#include "sdk/own_audio.hpp"
#include "sdk/sequences.hpp"
#include "sdk/service.hpp"

namespace agora_rtc::sdk {

/// A connection to one channel at a time, with its local user; with a publish configuration it also
/// makes the sender and the track that its connection-level calls use. It has its native connection
/// to itself, and gives it back at its end or leaves it to the next session.
///
/// Owner:    its Python object.
/// Threads:  any.
/// Blocks:   `release` and `finish`, at most a second for the leave, then for the native calls;
///           `finish` for another second when calls of other threads are under way.
/// After close: every method throws Released; late callbacks find a closed mailbox.
class Connection final : public Resource {
 public:
  /// `loop` drains its mailbox.
  static std::shared_ptr<Connection> create(Service& service,
                                            std::shared_ptr<dispatch::EventLoop> loop,
                                            const rtc_conn_config& config,
                                            const std::optional<PublishConfig>& publish,
                                            std::weak_ptr<dispatch::Receiver> receiver);
  /// The same on a native connection that other sessions have used.
  static std::shared_ptr<Connection> create_on(IdleConnection& idle, Service& service,
                                               std::shared_ptr<dispatch::EventLoop> loop,
                                               const std::optional<PublishConfig>& publish,
                                               std::weak_ptr<dispatch::Receiver> receiver);
  ~Connection() override;

  /// Starts a join; its end is reported to `state()`.
  void connect(const std::string& token, const std::string& channel_id, const std::string& user_id);
  /// Starts a leave.
  void disconnect();
  void renew_token(const std::string& token);
  /// Returns the id of a stream that lasts until the channel is left.
  int create_data_stream(bool reliable, bool ordered);
  /// On the stream that every join makes for the connection itself when no id is given.
  void send_stream_message(std::span<const std::uint8_t> data, std::optional<int> stream_id);
  /// The id of the session, "" while there is none.
  std::string session_id() const;
  /// Always the same object.
  std::shared_ptr<AgoraParameter> parameter();
  void release() override;
  /// Releases all but the native connection, which the next session finds as new. Null, and the
  /// native connection is given back too, when a step fails, when something was changed that cannot
  /// be put back, or when this connection was released before. `after_leave` runs when the last
  /// event is in the mailbox, and before what waits there is discarded.
  std::shared_ptr<IdleConnection> finish(const std::function<void()>& after_leave);

  /// Sets the scenario; the own track is made anew for it, with its settings as at first, and
  /// published again when the old one was. What waits in the old one is gone.
  void update_audio_scenario(Service& service, int scenario);

  /// Turns voice activity detection of before-mixing frames on, anew, or off.
  void set_vad(const std::optional<audio::VadConfig>& config);
  /// Of the detection that is on, 0 while none is.
  std::uint64_t vad_number() const { return slot_->vad_number(); }

  ConnectionState& state() { return slot_->state(); }
  dispatch::Mailbox& mailbox() { return slot_->mailbox(); }
  const std::shared_ptr<LocalUser>& local_user() const { return local_user_; }
  /// Made from the publish configuration; null without one.
  const std::shared_ptr<OwnAudio>& own_audio() const { return own_audio_; }
  const Library& engine() const { return *library(); }
  const Pacing& pacing() const { return pacing_; }

 private:
  struct Session;
  static std::shared_ptr<Connection> begin(NativeConnection native, Service& service,
                                           std::shared_ptr<dispatch::EventLoop> loop,
                                           const std::optional<PublishConfig>& publish,
                                           std::weak_ptr<dispatch::Receiver> receiver);
  Connection(const Service& service, Session session, std::shared_ptr<LocalUser> local_user,
             std::shared_ptr<ConnectionSlot> slot, bool moves_time);
  void make_own_track(Service& service, const PublishConfig& publish);
  std::shared_ptr<LocalAudioTrack> new_own_track(Service& service, const AudioPcmDataSender& sender,
                                                 int scenario);
  // Both say whether every step worked.
  bool end_session(NativeHandlePtr handle, const std::function<void()>& after_leave);
  bool leave(const NativeHandle& handle);
  void await_leave();

  const std::weak_ptr<const NativeConnection> native_;
  const std::future<void> over_;  // ready when no call of this session is under way any more
  const std::shared_ptr<LocalUser> local_user_;
  const std::shared_ptr<ConnectionSlot> slot_;
  const std::shared_ptr<ResourceRegistry> registry_;
  const Pacing pacing_;
  const bool moves_time_;  // of the manual clock: programs of asyncio loops do that themselves
  std::unique_ptr<CapabilitiesObserver> capabilities_;  // in the AI_SERVER scenario
  std::shared_ptr<OwnAudio> own_audio_;
  std::atomic<int> scenario_{AUDIO_SCENARIO_DEFAULT};  // what was set last
  std::atomic<int> own_stream_{kNoDataStream};
  std::atomic<bool> own_stream_used_{
      false};  // by the join that was begun last; only one begins at a time
  std::atomic<bool> streams_stay_{false};  // made outside a channel, so that no leave ends them
  std::mutex parameter_mutex_;
  std::shared_ptr<AgoraParameter> parameter_;
};

}  // namespace agora_rtc::sdk
