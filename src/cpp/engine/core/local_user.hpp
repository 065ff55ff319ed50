#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "agora_local_user.h"
#include "agora_observers.h"
#include "agora_rtc_conn.h"

#include "engine/audio/audio_meta_data.hpp"
#include "engine/core/audio_frame_tap.hpp"
#include "engine/core/connection_observers.hpp"
#include "engine/core/handle_table.hpp"
#include "engine/core/local_audio_track.hpp"
#include "engine/core/rate_limiter.hpp"
#include "engine/core/session.hpp"
#include "engine/core/subscription_plan.hpp"

namespace agora_rtc::engine {

class Connection;

/// The table of a capabilities observer; the local engine never calls it.
struct CapabilitiesObserver {
  static constexpr HandleKind kHandleKind = HandleKind::kCapabilitiesObserver;
  capabilites_observer table;
};

/// What the program wants of its side of a connection: roles, tracks, subscriptions, observers.
/// Wishes are kept from call to call, and posted to the session when there is one.
///
/// Owner:    its connection, which it is a part of.
/// Threads:  any.
/// Blocks:   the unregister functions, as ObserverSlot::clear.
/// After close: wishes change nothing.
class LocalUser {
 public:
  static constexpr HandleKind kHandleKind = HandleKind::kLocalUser;

  LocalUser(Connection& connection, const rtc_conn_config& config);

  const std::shared_ptr<AudioFrameTap>& tap() const { return tap_; }

  int register_observer(const local_user_observer* observer);
  int unregister_observer();
  int register_audio_frame_observer(const audio_frame_observer* observer);
  int unregister_audio_frame_observer();
  int register_capabilities_observer(std::shared_ptr<CapabilitiesObserver> observer);
  int unregister_capabilities_observer(const std::shared_ptr<CapabilitiesObserver>& observer);

  void set_role(int role);
  int role() const;

  bool knows_roles() const { return knows_roles_; }

  /// What the token of the session allows; without a session everything.
  void set_token_terms(const TokenTerms& terms);
  /// Takes back what may no longer be published.
  void obey_token();

  /// The audience may not send anything, nor may a user whose token does not say so.
  bool may_send_messages() const;
  int publish_audio(const std::shared_ptr<LocalAudioTrack>& track);
  int unpublish_audio(const std::shared_ptr<LocalAudioTrack>& track);
  /// A published track was enabled or disabled.
  void refresh_audio();

  int send_audio_meta_data(const char* data, std::size_t length);

  int want_audio_of(const char* user, bool wanted);
  int want_all_audio(bool wanted);

  /// From now on, also for what is published already.
  int set_audio_encoder_config(const audio_encoder_config* config);
  int set_audio_scenario(int scenario);
  int set_before_mixing_format(audio::PcmFormat format);
  /// The formats as they come from C; `samples_per_call` counts the samples of all channels.
  int set_playback_format(const MixFormat& wanted, int mode);
  int set_record_format(const MixFormat& wanted, int mode);
  int set_mixed_format(const MixFormat& wanted);
  int set_playback_volume(int percent);
  int set_volume_indication(const VolumeIndication& wanted);
  int playback_volume(int* percent) const;

  /// Posts the start of a session with the wishes of this moment.
  void start_session(SessionSetup setup);
  /// The connection goes: its tracks are free for others, its observers are no longer called.
  void close();

 private:
  using Tracks = std::vector<std::shared_ptr<LocalAudioTrack>>;

  bool is_broadcaster() const;      // under mutex_
  bool token_allows_audio() const;  // under mutex_
  bool may_publish_audio() const;   // under mutex_
  Tracks take_back_audio();         // under mutex_
  /// What the token does not allow to publish; under mutex_.
  Tracks take_back_refused();
  void refuse(const std::shared_ptr<LocalAudioTrack>& track);
  AudioProfile encoder_profile() const;  // under mutex_
  template <class Change>
  int change_plan(const Change& change);
  template <class Change>
  int change_encoder(const Change& change);
  template <class Change>
  int change_output(const Change& change);

  Connection& connection_;
  const std::shared_ptr<AudioFrameTap> tap_;
  const std::shared_ptr<AudioMetaDataQueue> meta_data_;
  const bool knows_roles_;  // the COMMUNICATION profile does not

  mutable std::mutex mutex_;  // guards everything below; held while posting, so that order is kept
  int role_;
  TokenTerms token_terms_;
  SubscriptionPlan audio_plan_;
  AudioOutputSettings output_;
  int audio_profile_;   // an AUDIO_PROFILE_TYPE
  int audio_scenario_;  // an AUDIO_SCENARIO_TYPE
  Tracks tracks_;
  RateLimiter meta_data_limiter_;
  std::shared_ptr<CapabilitiesObserver> capabilities_observer_;
};

}  // namespace agora_rtc::engine
