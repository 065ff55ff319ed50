#include "engine/core/connection.hpp"

#include <utility>

#include "agora_base.h"

#include "base/log.hpp"
#include "engine/core/connection_info.hpp"
#include "engine/core/local_parameters.hpp"
#include "engine/core/service.hpp"

namespace agora_rtc::engine {
namespace {

using base::log_line;
using base::LogLevel;

constexpr std::size_t kKeptSessionIds = 8;

bool is_joined(int state) {
  return state == CONNECTION_STATE_CONNECTED || state == CONNECTION_STATE_RECONNECTING;
}

}  // namespace

std::shared_ptr<Connection> Connection::create(std::shared_ptr<Service> service,
                                               std::shared_ptr<MediaWorker> worker, conn_id_t id,
                                               const rtc_conn_config& config) {
  auto connection = std::make_shared<Connection>(std::move(service), std::move(worker), id, config);
  connection->make_handles();
  return connection;
}

Connection::Connection(std::shared_ptr<Service> service, std::shared_ptr<MediaWorker> worker,
                       conn_id_t id, const rtc_conn_config& config)
    : service_(std::move(service)),
      worker_(std::move(worker)),
      id_(id),
      parameters_(std::make_shared<Parameters>(service_->parameters())),
      observers_(std::make_shared<ConnectionObservers>()),
      local_user_(*this, config),
      state_(CONNECTION_STATE_DISCONNECTED) {}

void Connection::make_handles() {
  const HandleTable::Owner owner = service_->handle_owner();
  parameters_->on_set(kCodecParameter, check_audio_codec);
  parameters_->on_set(kNetworkParameter, [self = weak_from_this()](const nlohmann::json& value) {
    const auto alive = self.lock();
    return alive ? alive->set_network(value) : -ERR_INVALID_ARGUMENT;
  });
  parameters_handle_ = handles().insert(HandleKind::kParameter, parameters_, owner);
  observers_->local_user_handle = handles().insert(HandleKind::kLocalUser, local_user(), owner);
  observers_->connection_handle =
      handles().insert(HandleKind::kConnection, shared_from_this(), owner);
}

int Connection::connect(const char* token, const char* channel, const char* user) {
  if (!valid_channel_name(channel)) return -ERR_INVALID_CHANNEL_NAME;
  auto request = parse_user_id(user, service_->string_users());
  if (!request) return -ERR_INVALID_USER_ID;

  std::lock_guard lock(mutex_);
  const bool idle = state_ == CONNECTION_STATE_DISCONNECTED || state_ == CONNECTION_STATE_FAILED;
  if (closed_ || !idle) return -ERR_REFUSED;
  state_ = CONNECTION_STATE_CONNECTING;
  channel_ = channel;
  user_ = {request->text, 0};
  SessionSetup setup;
  setup.token = token ? token : "";
  const TokenCheck check = check_token(setup.token, user_.text);
  setup.token_verdict = check.verdict;
  setup.token_terms = terms_of(check);
  setup.attempt = ++attempt_;
  setup.connection_id = id_;
  setup.user = std::move(*request);
  setup.network = network_;
  setup.string_users = service_->string_users();
  setup.owner = weak_from_this();
  setup.channel = service_->channels().open(channel_);
  setup.worker = worker_;
  setup.ids = service_->ids();
  setup.audio = {.observers = observers_,
                 .tap = local_user_.tap(),
                 .parameters = parameters_,
                 .clock = service_->clock(),
                 .channel = channel_,
                 .started_us = worker_->now_us(),
                 .handle_owner = service_->handle_owner(),
                 .labels = service_->labels()};
  local_user_.start_session(std::move(setup));
  log_line(LogLevel::kInfo, "connection ", id_, ": connect to ", channel_, " as ", user_.text);
  return ERR_OK;
}

void Connection::post_start(SessionSetup setup,
                            std::vector<std::shared_ptr<LocalAudioTrack>> tracks) {
  post([self = shared_from_this(), setup = std::move(setup), tracks = std::move(tracks)] {
    const auto session = std::make_shared<Session>(setup);
    self->session_ = session;
    session->start(tracks);
  });
}

int Connection::disconnect() {
  std::lock_guard lock(mutex_);
  if (state_ == CONNECTION_STATE_DISCONNECTED) return ERR_OK;
  const bool failed =
      std::exchange(state_, CONNECTION_STATE_DISCONNECTED) == CONNECTION_STATE_FAILED;
  data_streams_.end_all();
  local_user_.set_token_terms({});
  post([self = shared_from_this(), failed, channel = channel_, user = user_] {
    if (const auto session = std::exchange(self->session_, nullptr)) {
      session->end(CONNECTION_CHANGED_LEAVE_CHANNEL);
    } else if (failed) {
      self->tell_left(channel, user);
    }
  });
  log_line(LogLevel::kInfo, "connection ", id_, ": disconnect");
  return ERR_OK;
}

/// Of a connection whose session has failed already.
void Connection::tell_left(const std::string& channel, const UserId& user) {
  const rtc_conn_info info{id_, channel.c_str(), CONNECTION_STATE_DISCONNECTED, user.text.c_str(),
                           user.number};
  observers_->tell_connection(&rtc_conn_observer::on_disconnected, &info,
                              int{CONNECTION_CHANGED_LEAVE_CHANNEL});
}

void Connection::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
    state_ = CONNECTION_STATE_DISCONNECTED;
  }
  observers_->connection.clear();
  local_user_.close();
  post([self = shared_from_this()] {
    if (const auto session = std::exchange(self->session_, nullptr)) session->end(std::nullopt);
  });
  worker_->move_out();
  handles().remove(local_user_handle(), HandleKind::kLocalUser);
  handles().remove(parameters_handle_, HandleKind::kParameter);
  service_->forget(this);
}

int Connection::set_network(const nlohmann::json& value) {
  const auto network = read_network(value);
  if (!network) return -ERR_INVALID_ARGUMENT;
  std::lock_guard lock(mutex_);
  network_ = *network;
  post_to_session([network = *network](Session& session) { session.set_network(network); });
  return ERR_OK;
}

int Connection::register_observer(const rtc_conn_observer* observer) {
  if (!observer) return -ERR_INVALID_ARGUMENT;
  observers_->connection.set(*observer);
  return ERR_OK;
}

int Connection::unregister_observer() {
  observers_->connection.clear();
  return ERR_OK;
}

TokenCheck Connection::check_token(const std::string& token, const std::string& user) const {
  return service_->tokens().check(token, channel_, user, service_->clock()->unix_us() / 1'000'000);
}

TokenTerms Connection::terms_of(const TokenCheck& check) const {
  const std::int64_t now = now_us();
  const std::int64_t ahead = now - service_->clock()->unix_us();
  const auto engine_us = [=](std::int64_t unix_s) {
    return unix_s == TokenCheck::kNever ? TokenTerms::kNever : unix_s * 1'000'000 + ahead;
  };
  TokenTerms terms{.since_us = now, .join_until_us = engine_us(check.expires_at_s)};
  if (local_user_.knows_roles()) {  // else every user is a host
    terms.audio_until_us = engine_us(check.audio_until_s);
    terms.data_until_us = engine_us(check.data_until_s);
  }
  return terms;
}

int Connection::renew_token(const char* token) {
  if (!token || !*token) return -ERR_INVALID_ARGUMENT;
  std::lock_guard lock(mutex_);
  if (state_ != CONNECTION_STATE_CONNECTING && !is_joined(state_)) return ERR_OK;
  const TokenCheck check = check_token(token, user_.text);
  if (check.verdict == TokenVerdict::kInvalid) return -ERR_INVALID_TOKEN;
  if (check.verdict == TokenVerdict::kExpired) return -ERR_TOKEN_EXPIRED;
  const TokenTerms terms = terms_of(check);
  post_to_session(
      [text = std::string(token), terms](Session& session) { session.renew_token(text, terms); });
  local_user_.set_token_terms(terms);
  return ERR_OK;
}

bool Connection::in_channel() const {
  std::lock_guard lock(mutex_);
  return is_joined(state_);
}

int Connection::create_data_stream(bool reliable, bool ordered, int* stream_id) {
  if (!stream_id) return -ERR_INVALID_ARGUMENT;
  std::lock_guard lock(mutex_);
  return data_streams_.create(reliable, ordered, stream_id);
}

int Connection::send_stream_message(int stream_id, const char* data, std::size_t length) {
  if (length == 0) return ERR_OK;
  if (!data) return -ERR_INVALID_ARGUMENT;
  std::lock_guard lock(mutex_);
  if (!is_joined(state_)) return -ERR_NOT_IN_CHANNEL;
  if (!local_user_.may_send_messages()) return -ERR_NO_PERMISSION;
  net::DataStream stream;
  if (const int error = data_streams_.admit(stream_id, length, now_us(), stream)) return error;
  post_to_session([stream, bytes = std::vector<std::uint8_t>(data, data + length)](
                      Session& session) { session.send_message(stream, bytes); });
  return ERR_OK;
}

rtc_conn_info* Connection::info() const {
  std::lock_guard lock(mutex_);
  return lend_connection_info(id_, channel_, state_, user_.text, user_.number);
}

const char* Connection::session_id() const {
  std::lock_guard lock(mutex_);
  return session_ids_.empty() ? "" : session_ids_.front().c_str();
}

void Connection::on_session_joined(std::uint64_t attempt, const UserId& user) {
  std::lock_guard lock(mutex_);
  if (attempt != attempt_ || state_ != CONNECTION_STATE_CONNECTING) return;
  state_ = CONNECTION_STATE_CONNECTED;
  user_ = user;
  session_ids_.push_front(service_->ids()->session_id());
  if (session_ids_.size() > kKeptSessionIds) session_ids_.pop_back();
}

void Connection::on_session_state(std::uint64_t attempt, int state) {
  std::lock_guard lock(mutex_);
  if (attempt == attempt_ && state_ != CONNECTION_STATE_DISCONNECTED) state_ = state;
}

void Connection::on_session_ended(std::uint64_t attempt, int state) {
  session_.reset();
  std::lock_guard lock(mutex_);
  if (attempt != attempt_) return;
  state_ = state;
  data_streams_.end_all();
  local_user_.set_token_terms({});
}

}  // namespace agora_rtc::engine
