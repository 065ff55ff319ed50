#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/core/audio_output_settings.hpp"
#include "engine/core/channel.hpp"
#include "engine/core/id_source.hpp"
#include "engine/core/media_worker.hpp"
#include "engine/core/remote_audio.hpp"
#include "engine/core/subscription_plan.hpp"
#include "engine/core/token_watch.hpp"
#include "engine/net/link.hpp"
#include "engine/token/token_check.hpp"

namespace agora_rtc::engine {

/// The connection, as its session sees it. Calls come on the worker.
class SessionOwner {
 public:
  virtual ~SessionOwner() = default;
  virtual void on_session_joined(std::uint64_t attempt, const UserId& user) = 0;
  /// A CONNECTION_STATE_TYPE, connected or reconnecting.
  virtual void on_session_state(std::uint64_t attempt, int state) = 0;
  /// The token no longer gives a right that it gave; the program has been told.
  virtual void on_right_ended() = 0;
  /// The session ends without being asked to, in a CONNECTION_STATE_TYPE; the program is told after
  /// this.
  virtual void on_session_ended(std::uint64_t attempt, int state) = 0;
};

/// What a session begins with.
struct SessionSetup {
  std::uint64_t attempt = 0;  // which connect of its connection
  conn_id_t connection_id = 0;
  UserIdRequest user;
  std::string token;
  TokenVerdict token_verdict = TokenVerdict::kGood;
  TokenTerms token_terms;
  bool string_users = false;  // tell the numbers of text users
  bool broadcaster = true;
  SubscriptionPlan audio_plan{false};
  AudioProfile audio_profile;
  std::shared_ptr<AudioMetaDataQueue> meta_data;
  net::Impairment network;
  AudioOutputSettings output;

  std::weak_ptr<SessionOwner> owner;
  std::shared_ptr<Channel> channel;
  std::shared_ptr<MediaWorker> worker;
  std::shared_ptr<IdSource> ids;
  RemoteAudioContext audio;
};

}  // namespace agora_rtc::engine
