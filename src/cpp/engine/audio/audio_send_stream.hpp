#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "engine/audio/audio_packetizer.hpp"
#include "engine/audio/audio_track_source.hpp"
#include "engine/audio/pcm_frame.hpp"
#include "engine/audio/track_mixer.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

/// The outgoing audio of one published user: its tracks mixed, encoded and packed as RTP.
/// Owner and thread: the worker of the user's connection, nobody else.
class AudioSendStream {
 public:
  struct Config {
    std::uint32_t ssrc = 0;
    AudioCodec codec = AudioCodec::kOpus;
    AudioProfile profile{};  // for codecs that compress
    std::shared_ptr<AudioMetaDataQueue> meta_data = nullptr;
  };

  /// A direct track's burst is sent at once, but no further ahead of its time than this, and at
  /// twenty times its pace, so that it does not hold up the other streams of the worker.
  static constexpr int kMaxFramesAhead = 3'000;
  static constexpr int kMaxFramesPerTick = 20;

  explicit AudioSendStream(const Config& config)
      : packetizer_(config.ssrc, config.codec, config.profile, config.meta_data) {}

  void set_codec(AudioCodec codec) { packetizer_.set_codec(codec); }
  void set_profile(const AudioProfile& profile) { packetizer_.set_profile(profile); }

  void add_track(std::shared_ptr<AudioTrackSource> track);
  void remove_track(const AudioTrackSource* track);
  bool has_tracks() const { return !mixer_.empty(); }

  /// One 10 ms step. `now_us` is the time that the step is due, also when it runs late: the packets
  /// carry it. Appends the packets that are due: silence when the tracks are empty, nothing while
  /// all of them are disabled.
  void tick(std::int64_t now_us, std::vector<net::PacketBuffer>& out);

  /// Whether `take_sent` is called after every tick.
  void keep_sent(bool keep);
  /// The 10 ms of this step; null when nothing was sent for it. Valid until the next step.
  const PcmFrame* take_sent();

 private:
  bool take(std::int64_t now_us);  // the next frame of the tracks
  void send_frame(std::int64_t now_us, std::vector<net::PacketBuffer>& out);
  void send_ahead(std::int64_t now_us, std::vector<net::PacketBuffer>& out);
  void pause();

  TrackMixer mixer_;
  AudioPacketizer packetizer_;
  PcmFrame frame_;
  std::int64_t frame_index_ = 0;  // of the next frame to send
  bool keeps_sent_ = false;
  std::deque<PcmFrame> sent_;  // not taken yet: more than one where a direct track ran ahead
  PcmFrame taken_;
  int frames_ahead_ = 0;  // sent beyond this step: what a direct track pushed at once
};

}  // namespace agora_rtc::engine
