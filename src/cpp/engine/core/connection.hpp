#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "agora_rtc_conn.h"

#include "engine/core/connection_observers.hpp"
#include "engine/core/data_streams.hpp"
#include "engine/core/handle_table.hpp"
#include "engine/core/local_user.hpp"
#include "engine/core/media_worker.hpp"
#include "engine/core/parameters.hpp"
#include "engine/core/session.hpp"

namespace agora_rtc::engine {

class Service;

/// A connection as the program sees it: checks calls, remembers what was asked for, and posts the
/// rest to its worker, where the session lives.
///
/// Owner:    the service until `close`, and calls under way (shared_ptr).
/// Threads:  any; members marked so belong to the worker.
/// Blocks:   `close` and `unregister_observer`, as ObserverSlot::clear.
/// After close: every call is refused, no callback comes.
class Connection final : public SessionOwner, public std::enable_shared_from_this<Connection> {
 public:
  static constexpr HandleKind kHandleKind = HandleKind::kConnection;

  /// Null when the handle table is full.
  static std::shared_ptr<Connection> create(std::shared_ptr<Service> service,
                                            std::shared_ptr<MediaWorker> worker, conn_id_t id,
                                            const rtc_conn_config& config);
  Connection(std::shared_ptr<Service> service, std::shared_ptr<MediaWorker> worker, conn_id_t id,
             const rtc_conn_config& config);

  AGORA_HANDLE handle() const { return observers_->connection_handle; }
  AGORA_HANDLE local_user_handle() const { return observers_->local_user_handle; }
  AGORA_HANDLE parameters_handle() const { return parameters_handle_; }
  std::shared_ptr<LocalUser> local_user() { return {shared_from_this(), &local_user_}; }
  const std::shared_ptr<ConnectionObservers>& observers() const { return observers_; }

  int connect(const char* token, const char* channel, const char* user);
  int disconnect();
  void close();

  int register_observer(const rtc_conn_observer* observer);
  int unregister_observer();
  int renew_token(const char* token);
  int create_data_stream(bool reliable, bool ordered, int* stream_id);
  int send_stream_message(int stream_id, const char* data, std::size_t length);
  bool in_channel() const;
  std::int64_t now_us() const { return worker_->now_us(); }
  rtc_conn_info* info() const;
  /// Empty before the connection is up. The text stays for some more sessions of the connection.
  const char* session_id() const;

  /// On the worker, in the order of the calls.
  void post(MediaWorker::Task task, MediaWorker::Urgency urgency = MediaWorker::Urgency::kNow) {
    worker_->post(std::move(task), urgency);
  }
  void post_start(SessionSetup setup, std::vector<std::shared_ptr<LocalAudioTrack>> tracks);
  template <class Action>
  void post_to_session(Action action, MediaWorker::Urgency urgency = MediaWorker::Urgency::kNow) {
    post(
        [self = shared_from_this(), action = std::move(action)] {
          if (self->session_) action(*self->session_);
        },
        urgency);
  }

  void on_session_joined(std::uint64_t attempt, const UserId& user) override;
  void on_session_state(std::uint64_t attempt, int state) override;
  void on_right_ended() override { local_user_.obey_token(); }
  void on_session_ended(std::uint64_t attempt, int state) override;

 private:
  void make_handles();
  int set_network(const nlohmann::json& value);
  TokenCheck check_token(const std::string& token, const std::string& user) const;
  TokenTerms terms_of(const TokenCheck& check) const;
  void tell_left(const std::string& channel, const UserId& user);

  const std::shared_ptr<Service> service_;
  const std::shared_ptr<MediaWorker> worker_;
  const conn_id_t id_;
  const std::shared_ptr<Parameters> parameters_;
  const std::shared_ptr<ConnectionObservers> observers_;
  AGORA_HANDLE parameters_handle_ = nullptr;
  LocalUser local_user_;

  std::shared_ptr<Session> session_;  // worker only

  mutable std::mutex mutex_;  // guards everything below
  bool closed_ = false;
  int state_;  // a CONNECTION_STATE_TYPE
  std::uint64_t attempt_ = 0;
  std::string channel_;
  net::Impairment network_;
  UserId user_;
  DataStreams data_streams_;
  std::list<std::string> session_ids_;  // the current one first; the last few may be in use
};

}  // namespace agora_rtc::engine
