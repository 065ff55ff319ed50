#pragma once

#include <memory>
#include <vector>

#include "sdk/resource.hpp"

namespace agora_rtc::sdk {

class LocalUser;

/// What a user publishes as audio; fed by a sender, whose handle it keeps.
class LocalAudioTrack : public Resource, public std::enable_shared_from_this<LocalAudioTrack> {
 public:
  LocalAudioTrack(std::shared_ptr<const Library> library, NativeHandlePtr handle, bool direct)
      : Resource("LocalAudioTrack", std::move(library), std::move(handle)), direct_(direct) {}

  /// A direct track forwards bursts at once instead of pacing them.
  bool direct() const { return direct_; }

  void set_enabled(bool enabled);
  bool is_enabled() const;
  int state() const;
  void adjust_publish_volume(int volume);
  int publish_volume() const;
  void enable_local_playback(bool enabled);
  void enable_ear_monitor(bool enabled, int include_audio_filter);
  void set_max_buffered_frames(int frames);
  void clear_sender_buffer();
  /// Drops what waits here. The receivers have the bursts of a direct track already and drop what
  /// comes from a user who takes his track back, so it is taken back and published anew.
  void fall_silent();
  void set_send_delay_ms(int delay_ms);
  /// Unpublishes first: no connection may publish a track that is gone.
  void release() override;

  // For the local users that publish it.
  void add_publisher(std::weak_ptr<LocalUser> user);
  void remove_publisher(const std::weak_ptr<LocalUser>& user);

 private:
  std::vector<std::shared_ptr<LocalUser>> publishers();

  const bool direct_;
  std::mutex publishers_mutex_;
  std::vector<std::weak_ptr<LocalUser>> publishers_;
};

}  // namespace agora_rtc::sdk
