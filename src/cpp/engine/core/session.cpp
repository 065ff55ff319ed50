#include "engine/core/session.hpp"

#include <utility>

#include "agora_base.h"

#include "engine/core/local_parameters.hpp"

namespace agora_rtc::engine {

Session::Session(SessionSetup setup)
    : setup_(std::move(setup)),
      token_(setup_.token, setup_.token_terms),
      user_{setup_.user.text, 0},
      output_(setup_.audio, setup_.output),
      audio_plan_(setup_.audio_plan) {}

Session::~Session() {
  if (member_ != 0) setup_.channel->leave(member_);
}

void Session::tell_state(void (*rtc_conn_observer::*callback)(AGORA_HANDLE, const rtc_conn_info*,
                                                              int),
                         int state, int reason) {
  const rtc_conn_info told = info(state);
  setup_.audio.observers->tell_connection(callback, &told, reason);
}

rtc_conn_info Session::info(int state) const {
  return {setup_.connection_id, setup_.channel->name().c_str(), state, user_.text.c_str(),
          user_.number};
}

void Session::start(const std::vector<std::shared_ptr<LocalAudioTrack>>& tracks) {
  tell_state(&rtc_conn_observer::on_connecting, CONNECTION_STATE_CONNECTING,
             CONNECTION_CHANGED_CONNECTING);
  if (setup_.token_verdict != TokenVerdict::kGood) {
    fail(setup_.token_verdict == TokenVerdict::kExpired ? CONNECTION_CHANGED_TOKEN_EXPIRED
                                                        : CONNECTION_CHANGED_INVALID_TOKEN);
    return;
  }
  join();
  for (const auto& track : tracks) publish(track);
  set_network(setup_.network);
  setup_.worker->attach(shared_from_this());
}

void Session::join() {
  Channel::Joined joined = setup_.channel->join(setup_.user, {setup_.worker, weak_from_this()},
                                                setup_.broadcaster, *setup_.ids);
  member_ = joined.member;
  user_ = std::move(joined.user);
  if (const auto owner = setup_.owner.lock()) owner->on_session_joined(setup_.attempt, user_);
  AudioSendStream::Config stream;
  stream.ssrc = user_.number;
  stream.profile = setup_.audio_profile;
  stream.meta_data = setup_.meta_data;
  publisher_ =
      std::make_unique<AudioPublisher>(setup_.audio.observers, setup_.channel->name(), stream);
  messages_.emplace(setup_.channel, member_);
  if (setup_.string_users) {
    setup_.audio.observers->tell_connection(&rtc_conn_observer::on_local_user_registered,
                                            user_.number, user_.text.c_str());
  }
  tell_state(&rtc_conn_observer::on_connected, CONNECTION_STATE_CONNECTED,
             CONNECTION_CHANGED_JOIN_SUCCESS);
  for (const ChannelPeer& peer : joined.peers) on_peer_joined(peer);
  for (const ChannelPeer& peer : joined.peers) on_peer_audio(peer.member, peer.audio_active);
}

void Session::leave() {
  if (member_ == 0) return;
  setup_.worker->detach(this);
  setup_.channel->leave(std::exchange(member_, 0));
  remote_.clear();
  publisher_->stop();
}

/// For good: the program has to connect again.
void Session::fail(int reason) {
  leave();
  if (const auto owner = setup_.owner.lock()) {
    owner->on_session_ended(setup_.attempt, CONNECTION_STATE_FAILED);
  }
  tell_state(&rtc_conn_observer::on_connection_failure, CONNECTION_STATE_FAILED, reason);
}

void Session::end(std::optional<int> reason) {
  leave();
  if (reason) {
    tell_state(&rtc_conn_observer::on_disconnected, CONNECTION_STATE_DISCONNECTED, *reason);
  }
}

void Session::publish(const std::shared_ptr<LocalAudioTrack>& track) {
  publisher_->publish(track, audio_codec_of(*setup_.audio.parameters), now_us());
  refresh_audio();
}

void Session::unpublish(const std::shared_ptr<LocalAudioTrack>& track) {
  publisher_->unpublish(track, now_us());
  refresh_audio();
}

void Session::refresh_audio() {
  const bool active = publisher_->active();
  if (active == audio_announced_ || cut_off()) return;
  audio_announced_ = active;
  setup_.channel->set_audio(member_, active, active ? hold_audio() : nullptr);
}

// The first packets wait until every member has heard of them, so that none misses the beginning:
// whoever holds the returned reference last lets them go.
std::shared_ptr<void> Session::hold_audio() {
  const std::uint64_t hold = publisher_->hold(now_us());
  const auto let_go = [session = weak_from_this(), worker = setup_.worker, hold](void*) {
    worker->post([session, hold] {
      if (const auto alive = session.lock()) alive->publisher_->let_go(hold);
    });
  };
  return {nullptr, let_go};
}

void Session::set_audio_plan(const SubscriptionPlan& plan) {
  audio_plan_ = plan;
  for (const auto& [member, audio] : remote_) {
    audio->set_wanted(audio_plan_.wants(audio->peer().user.text));
  }
}

void Session::set_broadcaster(bool broadcaster) {
  const int roles[] = {CLIENT_ROLE_AUDIENCE, CLIENT_ROLE_BROADCASTER};
  const client_role_options options{AUDIENCE_LATENCY_LEVEL_ULTRA_LOW_LATENCY};
  setup_.audio.observers->tell_connection(&rtc_conn_observer::on_change_role_success,
                                          roles[!broadcaster], roles[broadcaster], &options);
  if (cut_off()) {
    missed_.push_back([=, this] { setup_.channel->set_broadcaster(member_, broadcaster); });
  } else {
    setup_.channel->set_broadcaster(member_, broadcaster);
  }
}

void Session::set_network(const net::Impairment& network) {
  const bool was_cut_off = cut_off();
  uplink_.set_impairment(network);
  if (cut_off() && !was_cut_off) outage_.begin(now_us());
  if (!cut_off() && was_cut_off) come_back();
}

void Session::come_back() {
  const auto self = shared_from_this();  // until the end of this, also when it was replaced
  const Outage::Stage stage = outage_.end();
  if (stage == Outage::Stage::kInterrupted || stage == Outage::Stage::kLost) {
    change_state(CONNECTION_STATE_CONNECTED);
    tell_state(&rtc_conn_observer::on_reconnected, CONNECTION_STATE_CONNECTED,
               CONNECTION_CHANGED_REJOIN_SUCCESS);
  }
  for (const auto& event : std::exchange(missed_, {})) event();
  if (member_ == 0) return;
  hand_out_backlog();
  refresh_audio();
}

void Session::hand_out_backlog() {
  const MessageBacklog::Taken taken = backlog_.take(now_us());
  for (const auto& [peer, loss] : taken.losses) on_peer_messages_lost(peer, loss);
  for (const auto& [peer, message] : taken.messages) on_peer_message(peer, message);
}

void Session::watch_outage(std::int64_t now_us) {
  if (!outage_.advance(now_us)) return;
  if (outage_.stage() == Outage::Stage::kInterrupted) {
    change_state(CONNECTION_STATE_RECONNECTING);
    tell_state(&rtc_conn_observer::on_reconnecting, CONNECTION_STATE_RECONNECTING,
               CONNECTION_CHANGED_INTERRUPTED);
  } else {
    const rtc_conn_info lost = info(CONNECTION_STATE_RECONNECTING);
    setup_.audio.observers->tell_connection(&rtc_conn_observer::on_connection_lost, &lost);
  }
}

void Session::change_state(int state) {
  if (const auto owner = setup_.owner.lock()) owner->on_session_state(setup_.attempt, state);
}

void Session::on_peer_joined(const ChannelPeer& peer) {
  if (cut_off()) {
    missed_.push_back([=, this] { on_peer_joined(peer); });
    return;
  }
  auto audio = std::make_unique<RemoteAudio>(setup_.audio, peer);
  audio->set_wanted(audio_plan_.wants(peer.user.text));
  remote_[peer.member] = std::move(audio);
  setup_.audio.observers->tell_connection(&rtc_conn_observer::on_user_joined,
                                          peer.user.text.c_str());
  if (setup_.string_users) {
    setup_.audio.observers->tell_connection(&rtc_conn_observer::on_user_account_updated,
                                            peer.user.number, peer.user.text.c_str());
  }
}

void Session::on_peer_left(MemberId peer, int reason) {
  if (cut_off()) {
    missed_.push_back([=, this] { on_peer_left(peer, reason); });
    return;
  }
  const auto found = remote_.find(peer);
  if (found == remote_.end()) return;
  const std::unique_ptr<RemoteAudio> audio = std::move(found->second);
  remote_.erase(found);
  audio->end();
  setup_.audio.observers->tell_connection(&rtc_conn_observer::on_user_left,
                                          audio->peer().user.text.c_str(), reason);
}

void Session::on_peer_audio(MemberId peer, bool active) {
  if (cut_off()) {
    missed_.push_back([=, this] { on_peer_audio(peer, active); });
    return;
  }
  const auto found = remote_.find(peer);
  if (found != remote_.end()) found->second->set_active(active);
}

void Session::on_peer_message(MemberId peer, const PeerMessagePtr& message) {
  if (cut_off()) {
    backlog_.add(peer, message, now_us());
  } else if (remote_.contains(peer)) {  // did not leave while this session was cut off
    tell(*setup_.audio.observers, *message);
  }
}

void Session::on_peer_messages_lost(MemberId peer, const PeerMessageLoss& loss) {
  if (cut_off()) {
    backlog_.add_loss(peer, loss);
  } else if (remote_.contains(peer)) {
    tell(*setup_.audio.observers, loss);
  }
}

void Session::on_route_wanted(const std::shared_ptr<AudioInlet>& inlet) {
  publisher_->add_route(inlet);
}

void Session::on_replaced() {
  if (cut_off()) {
    missed_.push_back([this] { on_replaced(); });
    return;
  }
  if (const auto owner = setup_.owner.lock()) {
    owner->on_session_ended(setup_.attempt, CONNECTION_STATE_DISCONNECTED);
  }
  end(CONNECTION_CHANGED_SAME_UID_LOGIN);
}

void Session::renew_token(std::string token, const TokenTerms& terms) {
  token_.renew(std::move(token), terms);
}

void Session::watch_token(std::int64_t now_us) {
  if (token_.warns(now_us)) {
    setup_.audio.observers->tell_connection(&rtc_conn_observer::on_token_privilege_will_expire,
                                            token_.token().c_str());
  }
  if (!token_.expired(now_us)) {
    if (token_.right_ended(now_us)) end_right();
    return;
  }
  // Not inside a tick: the session leaves its worker.
  setup_.worker->post([session = weak_from_this()] {
    if (const auto alive = session.lock()) alive->expire_token();
  });
}

void Session::end_right() {
  setup_.audio.observers->tell_connection(&rtc_conn_observer::on_token_privilege_did_expire);
  if (const auto owner = setup_.owner.lock()) owner->on_right_ended();
}

void Session::expire_token() {
  if (member_ == 0 || !token_.expired(now_us())) return;  // expired in this tick, or renewed
  setup_.audio.observers->tell_connection(&rtc_conn_observer::on_token_privilege_did_expire);
  fail(CONNECTION_CHANGED_TOKEN_EXPIRED);
}

void Session::send(std::int64_t now_us) {
  watch_token(now_us);
  watch_outage(now_us);
  publisher_->keep_sent(output_.wants_own_audio());
  publisher_->send(now_us, uplink_);
  messages_->tick(now_us, uplink_);
  take_arrivals(now_us);
}

void Session::take_arrivals(std::int64_t now_us) {
  uplink_.receive(now_us, arrivals_);
  for (const auto& [at_us, packet] : arrivals_) {
    if (net::DataPacket::is_one(*packet)) {
      messages_->on_packet(packet, now_us);
    } else {
      publisher_->deliver(packet);
    }
  }
  arrivals_.clear();
}

void Session::send_message(const net::DataStream& stream, net::Bytes data) {
  messages_->send(stream, data, now_us(), uplink_);
  take_arrivals(now_us());  // without delay it is there already
}

void Session::receive(std::int64_t now_us) {
  for (const auto& [member, audio] : remote_) audio->receive(now_us, cut_off());
  output_.tick(now_us, remote_, publisher_->take_sent());
}

}  // namespace agora_rtc::engine
