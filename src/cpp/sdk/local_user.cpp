#include "sdk/local_user.hpp"

#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

// What a program hears that never asked for a format.
constexpr std::uint32_t kDefaultChannels = 1;
constexpr std::uint32_t kDefaultSampleRate = 16'000;

}  // namespace

void LocalUser::set_user_role(int role) {
  const auto connection = use();
  functions().agora_local_user_set_user_role(raw_, role);
}

int LocalUser::user_role() const {
  const auto connection = use();
  return functions().agora_local_user_get_user_role(raw_);
}

void LocalUser::set_audio_scenario(int scenario) {
  const auto connection = use();
  must(functions().agora_local_user_set_audio_scenario, raw_, scenario);
}

void LocalUser::set_audio_encoder_configuration(int profile) {
  const auto connection = use();
  const audio_encoder_config config{profile};
  must(functions().agora_local_user_set_audio_encoder_config, raw_, &config);
}

void LocalUser::publish_audio(const std::shared_ptr<LocalAudioTrack>& track) {
  const auto connection = use();
  const auto of_track = track->use();
  // Known before the call: its callbacks may come while it runs.
  const bool added = slot_->tracks().add_published(track);
  if (added) track->add_publisher(weak_from_this());
  try {
    must(functions().agora_local_user_publish_audio, raw_, of_track->raw());
  } catch (...) {
    if (added) forget_published(*track);
    throw;
  }
  if (!slot_->releasing()) return;
  unpublish_at_end(*track, *of_track);
  throw Released("LocalUser");
}

void LocalUser::unpublish_audio(LocalAudioTrack& track) {
  const auto connection = use();
  const auto of_track = track.use();
  must(functions().agora_local_user_unpublish_audio, raw_, of_track->raw());
  forget_published(track);
}

bool LocalUser::unpublish_at_end(LocalAudioTrack& track, const NativeHandle& of_track) {
  const auto connection = connection_.lock();
  if (!connection) return true;
  const bool done = attempt("unpublish", [&] {
    must(functions().agora_local_user_unpublish_audio, raw_, of_track.raw());
  });
  forget_published(track);
  return done;
}

void LocalUser::forget_published(LocalAudioTrack& track) {
  track.remove_publisher(weak_from_this());
  slot_->tracks().remove_published(&track);
}

void LocalUser::subscribe_audio(const std::string& user_id) {
  const auto connection = use();
  must(functions().agora_local_user_subscribe_audio, raw_, user_id.c_str());
}

void LocalUser::unsubscribe_audio(const std::string& user_id) {
  const auto connection = use();
  must(functions().agora_local_user_unsubscribe_audio, raw_, user_id.c_str());
}

void LocalUser::subscribe_all_audio() {
  const auto connection = use();
  must(functions().agora_local_user_subscribe_all_audio, raw_);
}

void LocalUser::unsubscribe_all_audio() {
  const auto connection = use();
  must(functions().agora_local_user_unsubscribe_all_audio, raw_);
}

void LocalUser::send_audio_meta_data(std::span<const std::uint8_t> data) {
  const auto connection = use();
  if (data.empty()) return;
  must(functions().agora_local_user_send_audio_meta_data, raw_, chars(data), data.size());
}

void LocalUser::adjust_playback_signal_volume(int volume) {
  const auto connection = use();
  must(functions().agora_local_user_adjust_playback_signal_volume, raw_, volume);
}

int LocalUser::playback_signal_volume() const {
  const auto connection = use();
  int volume = 0;
  must(functions().agora_local_user_get_playback_signal_volume, raw_, &volume);
  return volume;
}

void LocalUser::set_audio_volume_indication_parameters(int interval_ms, int smooth,
                                                       bool report_vad) {
  const auto connection = use();
  must(functions().agora_local_user_set_audio_volume_indication_parameters, raw_, interval_ms,
       smooth, report_vad);
}

void LocalUser::set_before_mixing_parameters(std::uint32_t channels, std::uint32_t sample_rate) {
  const auto connection = use();
  must(functions().agora_local_user_set_playback_audio_frame_before_mixing_parameters, raw_,
       channels, sample_rate);
  std::lock_guard lock(observer_mutex_);
  before_mixing_parameters_set_ = true;
}

void LocalUser::set_playback_parameters(std::uint32_t channels, std::uint32_t sample_rate,
                                        int samples_per_call) {
  const auto connection = use();
  slot_->note_lasting_change();
  must(functions().agora_local_user_set_playback_audio_frame_parameters, raw_, channels,
       sample_rate, static_cast<int>(RAW_AUDIO_FRAME_OP_MODE_READ_ONLY), samples_per_call);
}

void LocalUser::set_recording_parameters(std::uint32_t channels, std::uint32_t sample_rate,
                                         int samples_per_call) {
  const auto connection = use();
  slot_->note_lasting_change();
  must(functions().agora_local_user_set_recording_audio_frame_parameters, raw_, channels,
       sample_rate, static_cast<int>(RAW_AUDIO_FRAME_OP_MODE_READ_ONLY), samples_per_call);
}

void LocalUser::set_mixed_parameters(std::uint32_t channels, std::uint32_t sample_rate,
                                     int samples_per_call) {
  const auto connection = use();
  slot_->note_lasting_change();
  must(functions().agora_local_user_set_mixed_audio_frame_parameters, raw_, channels, sample_rate,
       samples_per_call);
}

void LocalUser::listen_to(unsigned int kinds) {
  const auto connection = use();
  const bool before_mixing =
      (kinds & ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio)) != 0;
  std::unique_lock lock(observer_mutex_);
  const bool needs_default = before_mixing && !before_mixing_parameters_set_;
  const bool needs_observer = !std::exchange(frame_observer_registered_, true);
  lock.unlock();
  if (needs_default) set_before_mixing_parameters(kDefaultChannels, kDefaultSampleRate);
  slot_->listen_to(kinds);
  if (!needs_observer) return;
  try {
    must(functions().agora_local_user_register_audio_frame_observer, raw_,
         audio_frame_observer_table(slot_->edition()));
  } catch (...) {
    slot_->listen_to(0);
    lock.lock();
    frame_observer_registered_ = false;
    throw;
  }
  if (!slot_->releasing()) return;
  unregister_at_end();
  throw Released("LocalUser");
}

void LocalUser::stop_listening() {
  slot_->listen_to(0);
}

bool LocalUser::unregister_at_end() {
  const auto connection = connection_.lock();
  if (!connection) return true;
  stop_listening();
  std::unique_lock lock(observer_mutex_);
  const bool was_registered = std::exchange(frame_observer_registered_, false);
  lock.unlock();
  Attempts attempts;
  if (was_registered) {
    attempts.attempt("unregister the audio frame observer", [&] {
      must(functions().agora_local_user_unregister_audio_frame_observer, raw_);
    });
  }
  attempts.attempt("unregister the local user's observer",
                   [&] { must(functions().agora_local_user_unregister_observer, raw_); });
  return attempts.all_worked();
}

}  // namespace agora_rtc::sdk
