#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/audio_track_source.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

class AudioPacketizer;
class TrackMixer;

/// The outgoing audio of one published user: its tracks mixed, encoded and packed as RTP.
/// Owner and thread: the worker of the user's connection, nobody else.
class AudioSendStream {
 public:
  struct Config {
    std::uint32_t ssrc = 0;
    std::string codec = "L16";
  };

  /// Throws std::invalid_argument for a codec that `is_audio_codec` does not know.
  explicit AudioSendStream(const Config& config);
  ~AudioSendStream();

  void add_track(std::shared_ptr<AudioTrackSource> track);
  void remove_track(const AudioTrackSource* track);
  bool has_tracks() const;

  /// One 10 ms step of the media clock, to be called once for each, also when late: the packets'
  /// times count these steps. Appends the packets that are due: silence when the tracks are empty,
  /// nothing while all of them are disabled.
  void tick(std::int64_t now_us, std::vector<net::PacketBuffer>& out);

 private:
  std::unique_ptr<TrackMixer> mixer_;
  std::unique_ptr<AudioPacketizer> packetizer_;
  std::int64_t media_us_ = -1;     // time of this step: the first tick's, then 10 ms for each
  std::int64_t frames_ahead_ = 0;  // sent before their time: a direct track's burst
};

bool is_audio_codec(const std::string& name);

}  // namespace agora_rtc::engine
