#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/audio_output.hpp"
#include "engine/core/audio_publisher.hpp"
#include "engine/core/channel.hpp"
#include "engine/core/connection_observers.hpp"
#include "engine/core/local_audio_track.hpp"
#include "engine/core/media_worker.hpp"
#include "engine/core/message_backlog.hpp"
#include "engine/core/message_publisher.hpp"
#include "engine/core/outage.hpp"
#include "engine/core/remote_audio.hpp"
#include "engine/core/session_setup.hpp"
#include "engine/net/link.hpp"

namespace agora_rtc::engine {

/// One stay in a channel, from connect to disconnect.
/// Owner: its connection and the worker's list (shared_ptr). Thread: the worker, for everything.
class Session final : public ChannelListener,
                      public Ticking,
                      public std::enable_shared_from_this<Session> {
 public:
  explicit Session(SessionSetup setup);
  ~Session() override;

  void start(const std::vector<std::shared_ptr<LocalAudioTrack>>& tracks);
  /// Says why when the program is to be told: a CONNECTION_CHANGED_REASON_TYPE.
  void end(std::optional<int> reason);

  void publish(const std::shared_ptr<LocalAudioTrack>& track);
  void unpublish(const std::shared_ptr<LocalAudioTrack>& track);
  /// A published track was enabled or disabled.
  void refresh_audio();
  void set_audio_plan(const SubscriptionPlan& plan);
  void set_output(const AudioOutputSettings& settings) { output_.set(settings); }
  void set_audio_profile(const AudioProfile& profile) { publisher_->set_profile(profile); }
  void set_broadcaster(bool broadcaster);
  void set_network(const net::Impairment& network);
  void renew_token(std::string token, const TokenTerms& terms);
  void send_message(const net::DataStream& stream, net::Bytes data);

  void on_peer_joined(const ChannelPeer& peer) override;
  void on_peer_left(MemberId peer, int reason) override;
  void on_peer_audio(MemberId peer, bool active) override;
  void on_peer_message(MemberId peer, const PeerMessagePtr& message) override;
  void on_peer_messages_lost(MemberId peer, const PeerMessageLoss& loss) override;
  void on_route_wanted(const std::shared_ptr<AudioInlet>& inlet) override;
  void on_replaced() override;

  void send(std::int64_t now_us) override;
  void receive(std::int64_t now_us) override;

 private:
  void join();
  void leave();
  void fail(int reason);
  void watch_token(std::int64_t now_us);
  void end_right();
  void expire_token();
  bool cut_off() const { return uplink_.impairment().down; }
  void watch_outage(std::int64_t now_us);
  void come_back();
  void take_arrivals(std::int64_t now_us);
  void hand_out_backlog();
  void change_state(int state);
  rtc_conn_info info(int state) const;
  void tell_state(void (*rtc_conn_observer::*callback)(AGORA_HANDLE, const rtc_conn_info*, int),
                  int state, int reason);
  std::shared_ptr<void> hold_audio();
  std::int64_t now_us() const { return setup_.worker->now_us(); }

  const SessionSetup setup_;
  TokenWatch token_;
  MemberId member_ = 0;  // 0: not in the channel
  UserId user_;
  RemoteAudios remote_;
  std::unique_ptr<AudioPublisher> publisher_;
  std::optional<MessagePublisher> messages_;
  AudioOutput output_;
  net::Link uplink_;
  std::vector<net::Link::Arrival> arrivals_;
  Outage outage_;
  std::vector<std::function<void()>> missed_;  // what happened while this session was cut off
  MessageBacklog backlog_;                     // and what was sent to it
  SubscriptionPlan audio_plan_;
  bool audio_announced_ = false;
};

}  // namespace agora_rtc::engine
