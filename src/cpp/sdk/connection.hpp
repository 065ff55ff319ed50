#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "sdk/local_user.hpp"
#include "sdk/own_audio.hpp"
#include "sdk/sequences.hpp"
#include "sdk/service.hpp"

namespace agora_rtc::sdk {

/// A connection to one channel at a time, with its local user; with a publish configuration it also
/// makes the sender and the track that its connection-level calls use.
///
/// Owner:    its Python object.
/// Threads:  any.
/// Blocks:   `disconnect` and `release`, at most a second for the leave, then for the native calls.
/// After close: every method throws Released; late callbacks find a closed mailbox.
class Connection final : public Resource {
 public:
  /// `loop` drains its mailbox.
  static std::shared_ptr<Connection> create(Service& service,
                                            std::shared_ptr<dispatch::EventLoop> loop,
                                            const rtc_conn_config& config,
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

  /// Turns voice activity detection of before-mixing frames on, anew, or off.
  void set_vad(const std::optional<audio::VadConfig>& config);

  ConnectionState& state() { return slot_->state(); }
  dispatch::Mailbox& mailbox() { return slot_->mailbox(); }
  const std::shared_ptr<LocalUser>& local_user() const { return local_user_; }
  /// Made from the publish configuration; null without one.
  const std::shared_ptr<OwnAudio>& own_audio() const { return own_audio_; }
  const Library& engine() const { return *library(); }
  const Pacing& pacing() const { return pacing_; }

 private:
  Connection(std::shared_ptr<const Library> library, NativeHandlePtr handle,
             std::shared_ptr<LocalUser> local_user, std::shared_ptr<ConnectionSlot> slot,
             Pacing pacing);
  void make_own_track(Service& service, const PublishConfig& publish);
  void leave_and_unregister(const NativeHandle& handle);

  const std::shared_ptr<LocalUser> local_user_;
  const std::shared_ptr<ConnectionSlot> slot_;
  const Pacing pacing_;
  std::shared_ptr<OwnAudio> own_audio_;
  std::atomic<int> own_stream_{kNoDataStream};
  bool own_stream_used_ = false;  // by the join that was begun last; only one begins at a time
  std::mutex parameter_mutex_;
  std::shared_ptr<AgoraParameter> parameter_;
};

}  // namespace agora_rtc::sdk
