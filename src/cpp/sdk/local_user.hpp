#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "sdk/connection_slot.hpp"
#include "sdk/resource.hpp"

namespace agora_rtc::sdk {

/// The audio side of a connection: what it publishes, hears and asks for. Its native handle belongs
/// to the connection, whose handle is what is held here.
class LocalUser : public Resource, public std::enable_shared_from_this<LocalUser> {
 public:
  LocalUser(std::shared_ptr<const Library> library, const NativeHandlePtr& connection,
            AGORA_HANDLE raw, std::shared_ptr<ConnectionSlot> slot)
      : Resource("LocalUser", std::move(library), connection),
        raw_(raw),
        connection_(connection),
        slot_(std::move(slot)) {}

  void set_user_role(int role);
  int user_role() const;
  void set_audio_scenario(int scenario);
  void set_audio_encoder_configuration(int profile);

  void publish_audio(const std::shared_ptr<LocalAudioTrack>& track);
  void unpublish_audio(LocalAudioTrack& track);
  void subscribe_audio(const std::string& user_id);
  void unsubscribe_audio(const std::string& user_id);
  void subscribe_all_audio();
  void unsubscribe_all_audio();

  /// With the audio that this user sends.
  void send_audio_meta_data(std::span<const std::uint8_t> data);

  void adjust_playback_signal_volume(int volume);
  int playback_signal_volume() const;
  void set_audio_volume_indication_parameters(int interval_ms, int smooth, bool report_vad);

  void set_before_mixing_parameters(std::uint32_t channels, std::uint32_t sample_rate);
  void set_playback_parameters(std::uint32_t channels, std::uint32_t sample_rate,
                               int samples_per_call);
  void set_recording_parameters(std::uint32_t channels, std::uint32_t sample_rate,
                                int samples_per_call);
  void set_mixed_parameters(std::uint32_t channels, std::uint32_t sample_rate,
                            int samples_per_call);

  /// Lets the positions in `kinds` (ConnectionSlot::bit) through to the mailbox; registers the
  /// native observer at the first call, since it has to come after the parameters.
  void listen_to(unsigned int kinds);
  /// Closes the positions again; the native observer stays until `unregister_at_end`.
  void stop_listening();

  // What the release of a track and of the connection need. Both work after `release` too, for as
  // long as the session holds its native connection, never throw, and say whether they worked.
  bool unpublish_at_end(LocalAudioTrack& track, const NativeHandle& of_track);
  bool unregister_at_end();

 private:
  void forget_published(LocalAudioTrack& track);

  AGORA_HANDLE const raw_;
  const std::weak_ptr<NativeHandle> connection_;
  const std::shared_ptr<ConnectionSlot> slot_;
  std::mutex observer_mutex_;  // one native registration at a time
  bool frame_observer_registered_ = false;
  bool before_mixing_parameters_set_ = false;
};

}  // namespace agora_rtc::sdk
