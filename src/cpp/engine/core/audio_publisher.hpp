#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/audio/audio_send_stream.hpp"
#include "engine/core/audio_inlet.hpp"
#include "engine/core/connection_observers.hpp"
#include "engine/core/local_audio_track.hpp"
#include "engine/net/link.hpp"

namespace agora_rtc::engine {

/// The outgoing audio of one session: which tracks are published, what the program is told of
/// them, and who gets the packets.
/// Owner and thread: the session, on its worker.
class AudioPublisher {
 public:
  AudioPublisher(std::shared_ptr<ConnectionObservers> observers, std::string channel,
                 const AudioSendStream::Config& config);

  /// The codec is that of all published tracks from now on.
  void publish(const std::shared_ptr<LocalAudioTrack>& track, AudioCodec codec,
               std::int64_t now_us);
  void unpublish(const std::shared_ptr<LocalAudioTrack>& track, std::int64_t now_us);
  /// Without callbacks, when the session ends.
  void stop();

  void set_profile(const AudioProfile& profile) { stream_.set_profile(profile); }

  /// As AudioSendStream.
  void keep_sent(bool keep) { stream_.keep_sent(keep); }
  const PcmFrame* take_sent() { return stream_.take_sent(); }

  /// True while some published track is enabled, so that packets go out.
  bool active() const;

  void add_route(std::shared_ptr<AudioInlet> inlet);

  /// Keeps packets back until those who want them have asked, but for 100 ms at most. Returns what
  /// `let_go` takes; a later hold makes an earlier one void.
  std::uint64_t hold(std::int64_t now_us);
  void let_go(std::uint64_t hold);

  /// One 10 ms step. Packets go over the link.
  void send(std::int64_t now_us, net::Link& uplink);

  /// A packet has arrived at the far end of the link, for all routes.
  void deliver(const net::PacketBuffer& packet);

 private:
  struct Published {
    std::shared_ptr<LocalAudioTrack> track;
    bool success_told = false;
  };

  void change_state(int state, std::int64_t now_us);
  void tell_success();

  const std::shared_ptr<ConnectionObservers> observers_;
  const std::string channel_;

  AudioSendStream stream_;
  std::vector<Published> tracks_;
  std::vector<std::shared_ptr<AudioInlet>> routes_;
  std::vector<net::PacketBuffer> packets_;  // due, and not sent while held

  int state_;  // a STREAM_PUBLISH_STATE
  std::int64_t state_since_us_ = -1;
  std::uint64_t holds_ = 0;
  std::int64_t held_until_us_ = 0;
};

}  // namespace agora_rtc::engine
