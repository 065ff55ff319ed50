#include "engine/core/local_user.hpp"

#include <algorithm>
#include <utility>

#include "agora_base.h"

#include "engine/core/connection.hpp"

namespace agora_rtc::engine {
namespace {

constexpr int kMaxVolume = 400;
constexpr std::size_t kMostMetaDataPerSecond = 100;

int role_of(const rtc_conn_config& config) {
  return config.client_role_type == CLIENT_ROLE_BROADCASTER ? CLIENT_ROLE_BROADCASTER
                                                            : CLIENT_ROLE_AUDIENCE;
}

bool is_possible(const MixFormat& wanted) {
  constexpr int kMaxSecondsPerCall = 10;
  if (!audio::is_supported(wanted.format)) return false;
  const int channels = wanted.format.channels;
  return wanted.samples_per_call >= 0 && wanted.samples_per_call % channels == 0 &&
         wanted.samples_per_call / channels <= wanted.format.sample_rate * kMaxSecondsPerCall;
}

}  // namespace

LocalUser::LocalUser(Connection& connection, const rtc_conn_config& config)
    : connection_(connection),
      tap_(std::make_shared<AudioFrameTap>()),
      meta_data_(std::make_shared<AudioMetaDataQueue>()),
      knows_roles_(config.channel_profile != CHANNEL_PROFILE_COMMUNICATION &&
                   config.channel_profile != CHANNEL_PROFILE_COMMUNICATION_1v1),
      role_(role_of(config)),
      audio_plan_(config.auto_subscribe_audio != 0),
      audio_profile_(AUDIO_PROFILE_DEFAULT),
      audio_scenario_(AUDIO_SCENARIO_DEFAULT),
      meta_data_limiter_(kMostMetaDataPerSecond,
                         kMostMetaDataPerSecond * AudioMetaDataQueue::kMaxBytes) {}

int LocalUser::register_observer(const local_user_observer* observer) {
  if (!observer) return -ERR_INVALID_ARGUMENT;
  connection_.observers()->local_user.set(*observer);
  return ERR_OK;
}

int LocalUser::unregister_observer() {
  connection_.observers()->local_user.clear();
  return ERR_OK;
}

int LocalUser::register_audio_frame_observer(const audio_frame_observer* observer) {
  if (!observer) return -ERR_INVALID_ARGUMENT;
  tap_->set(*observer);
  return ERR_OK;
}

int LocalUser::unregister_audio_frame_observer() {
  tap_->clear();
  return ERR_OK;
}

int LocalUser::register_capabilities_observer(std::shared_ptr<CapabilitiesObserver> observer) {
  std::lock_guard lock(mutex_);
  capabilities_observer_ = std::move(observer);
  return ERR_OK;
}

int LocalUser::unregister_capabilities_observer(
    const std::shared_ptr<CapabilitiesObserver>& observer) {
  std::lock_guard lock(mutex_);
  if (capabilities_observer_ != observer) return -ERR_INVALID_ARGUMENT;
  capabilities_observer_.reset();
  return ERR_OK;
}

bool LocalUser::may_send_messages() const {
  std::lock_guard lock(mutex_);
  return is_broadcaster() && connection_.now_us() < token_terms_.data_until_us;
}

bool LocalUser::token_allows_audio() const {
  return connection_.now_us() < token_terms_.audio_until_us;
}

bool LocalUser::may_publish_audio() const {
  return is_broadcaster() && token_allows_audio();
}

bool LocalUser::is_broadcaster() const {
  return !knows_roles_ || role_ == CLIENT_ROLE_BROADCASTER;
}

void LocalUser::set_role(int role) {
  if (role != CLIENT_ROLE_BROADCASTER && role != CLIENT_ROLE_AUDIENCE) return;
  std::lock_guard lock(mutex_);
  if (!knows_roles_ || role_ == role) return;
  role_ = role;
  if (role == CLIENT_ROLE_AUDIENCE) {
    take_back_audio();
  }
  connection_.post_to_session(
      [role](Session& session) { session.set_broadcaster(role == CLIENT_ROLE_BROADCASTER); });
}

int LocalUser::role() const {
  std::lock_guard lock(mutex_);
  return role_;
}

int LocalUser::publish_audio(const std::shared_ptr<LocalAudioTrack>& track) {
  std::lock_guard lock(mutex_);
  if (!may_publish_audio()) {
    refuse(track);
    return ERR_OK;
  }
  if (std::find(tracks_.begin(), tracks_.end(), track) != tracks_.end()) return ERR_OK;
  if (!track->claim(connection_.local_user())) return -ERR_ALREADY_IN_USE;
  tracks_.push_back(track);
  connection_.post_to_session([track](Session& session) { session.publish(track); },
                              MediaWorker::Urgency::kLikeRest);
  return ERR_OK;
}

void LocalUser::refuse(const std::shared_ptr<LocalAudioTrack>& track) {
  connection_.post([observers = connection_.observers(), track] {
    observers->tell_local_user(&local_user_observer::on_audio_track_publication_failure,
                               track->handle(), int{ERR_NO_PERMISSION});
  });
}

LocalUser::Tracks LocalUser::take_back_audio() {
  for (const auto& track : tracks_) {
    track->give_up(this);
    connection_.post_to_session([track](Session& session) { session.unpublish(track); });
  }
  return std::exchange(tracks_, {});
}

LocalUser::Tracks LocalUser::take_back_refused() {
  return token_allows_audio() ? Tracks{} : take_back_audio();
}

void LocalUser::set_token_terms(const TokenTerms& terms) {
  {
    std::lock_guard lock(mutex_);
    token_terms_ = terms;
  }
  obey_token();
}

void LocalUser::obey_token() {
  std::lock_guard lock(mutex_);
  for (const auto& track : take_back_refused()) refuse(track);
}

int LocalUser::unpublish_audio(const std::shared_ptr<LocalAudioTrack>& track) {
  std::lock_guard lock(mutex_);
  if (std::erase(tracks_, track) == 0) return ERR_OK;
  track->give_up(this);
  // Nothing is sent or heard before the next tick, and who interrupts himself should not wait for
  // a thread to wake up.
  connection_.post_to_session([track](Session& session) { session.unpublish(track); },
                              MediaWorker::Urgency::kTick);
  return ERR_OK;
}

int LocalUser::send_audio_meta_data(const char* data, std::size_t length) {
  if (length == 0) return ERR_OK;
  if (!data) return -ERR_INVALID_ARGUMENT;
  if (length > AudioMetaDataQueue::kMaxBytes) return -ERR_SIZE_TOO_LARGE;
  if (!connection_.in_channel()) return -ERR_NOT_IN_CHANNEL;
  std::lock_guard lock(mutex_);
  if (!may_publish_audio()) return -ERR_NO_PERMISSION;
  if (!meta_data_limiter_.admit(length, connection_.now_us())) return -ERR_TOO_OFTEN;
  const net::Bytes bytes(reinterpret_cast<const std::uint8_t*>(data), length);
  return meta_data_->push(bytes) ? ERR_OK : -ERR_TOO_OFTEN;
}

void LocalUser::refresh_audio() {
  connection_.post_to_session([](Session& session) { session.refresh_audio(); });
}

template <class Change>
int LocalUser::change_plan(const Change& change) {
  std::lock_guard lock(mutex_);
  change(audio_plan_);
  connection_.post_to_session(
      [plan = audio_plan_](Session& session) { session.set_audio_plan(plan); });
  return ERR_OK;
}

int LocalUser::want_audio_of(const char* user, bool wanted) {
  if (!user || !*user) return -ERR_INVALID_ARGUMENT;
  return change_plan([&](SubscriptionPlan& plan) { plan.set(user, wanted); });
}

int LocalUser::want_all_audio(bool wanted) {
  return change_plan([&](SubscriptionPlan& plan) { plan.set_all(wanted); });
}

AudioProfile LocalUser::encoder_profile() const {
  return engine::audio_profile(audio_profile_, audio_scenario_);
}

template <class Change>
int LocalUser::change_encoder(const Change& change) {
  std::lock_guard lock(mutex_);
  change();
  connection_.post_to_session(
      [profile = encoder_profile()](Session& session) { session.set_audio_profile(profile); });
  return ERR_OK;
}

int LocalUser::set_audio_encoder_config(const audio_encoder_config* config) {
  if (!config) return -ERR_INVALID_ARGUMENT;
  const int profile = config->audio_profile;
  const bool known = profile >= AUDIO_PROFILE_DEFAULT && profile < AUDIO_PROFILE_NUM;
  return known ? change_encoder([&] { audio_profile_ = profile; }) : -ERR_INVALID_ARGUMENT;
}

int LocalUser::set_audio_scenario(int scenario) {
  const bool known = scenario >= AUDIO_SCENARIO_DEFAULT && scenario < AUDIO_SCENARIO_NUM;
  return known ? change_encoder([&] { audio_scenario_ = scenario; }) : -ERR_INVALID_ARGUMENT;
}

int LocalUser::set_before_mixing_format(audio::PcmFormat format) {
  return tap_->set_before_mixing_format(format) ? ERR_OK : -ERR_INVALID_ARGUMENT;
}

template <class Change>
int LocalUser::change_output(const Change& change) {
  std::lock_guard lock(mutex_);
  change(output_);
  connection_.post_to_session([output = output_](Session& session) { session.set_output(output); });
  return ERR_OK;
}

int LocalUser::set_playback_format(const MixFormat& wanted, int mode) {
  const bool known_mode =
      mode == RAW_AUDIO_FRAME_OP_MODE_READ_ONLY || mode == RAW_AUDIO_FRAME_OP_MODE_READ_WRITE;
  if (!known_mode || !is_possible(wanted)) return -ERR_INVALID_ARGUMENT;
  return change_output([&](AudioOutputSettings& output) { output.playback = wanted; });
}

int LocalUser::set_record_format(const MixFormat& wanted, int mode) {
  if (mode == RAW_AUDIO_FRAME_OP_MODE_READ_WRITE) return -ERR_NOT_SUPPORTED;
  if (mode != RAW_AUDIO_FRAME_OP_MODE_READ_ONLY || !is_possible(wanted)) {
    return -ERR_INVALID_ARGUMENT;
  }
  return change_output([&](AudioOutputSettings& output) { output.record = wanted; });
}

int LocalUser::set_mixed_format(const MixFormat& wanted) {
  if (!is_possible(wanted)) return -ERR_INVALID_ARGUMENT;
  return change_output([&](AudioOutputSettings& output) { output.mixed = wanted; });
}

int LocalUser::set_playback_volume(int percent) {
  if (percent < 0 || percent > kMaxVolume) return -ERR_INVALID_ARGUMENT;
  return change_output([&](AudioOutputSettings& output) { output.playback_volume = percent; });
}

int LocalUser::set_volume_indication(const VolumeIndication& wanted) {
  constexpr int kMaxSmooth = 10;
  if (wanted.smooth < 0 || wanted.smooth > kMaxSmooth) return -ERR_INVALID_ARGUMENT;
  return change_output([&](AudioOutputSettings& output) { output.volume_indication = wanted; });
}

int LocalUser::playback_volume(int* percent) const {
  if (!percent) return -ERR_INVALID_ARGUMENT;
  std::lock_guard lock(mutex_);
  *percent = output_.playback_volume;
  return ERR_OK;
}

void LocalUser::start_session(SessionSetup setup) {
  std::lock_guard lock(mutex_);
  setup.broadcaster = is_broadcaster();
  setup.audio_plan = audio_plan_;
  setup.audio_profile = encoder_profile();
  meta_data_->clear();
  meta_data_limiter_.reset();
  setup.meta_data = meta_data_;
  setup.output = output_;
  token_terms_ = setup.token_terms;
  const Tracks refused = take_back_refused();
  connection_.post_start(std::move(setup), tracks_);
  for (const auto& track : refused) refuse(track);
}

void LocalUser::close() {
  connection_.observers()->local_user.clear();
  tap_->clear();
  std::lock_guard lock(mutex_);
  for (const auto& track : std::exchange(tracks_, {})) track->give_up(this);
}

}  // namespace agora_rtc::engine
