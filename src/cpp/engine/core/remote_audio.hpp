#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "engine/audio/audio_receive_stream.hpp"
#include "engine/core/audio_frame_tap.hpp"
#include "engine/core/audio_inlet.hpp"
#include "engine/core/channel.hpp"
#include "engine/core/connection_observers.hpp"
#include "engine/core/handle_table.hpp"
#include "engine/core/label_settings.hpp"
#include "engine/core/parameters.hpp"
#include "engine/core/remote_audio_track.hpp"

namespace agora_rtc::engine {

/// What all remote users of one session share.
struct RemoteAudioContext {
  std::shared_ptr<ConnectionObservers> observers;
  std::shared_ptr<AudioFrameTap> tap;
  std::shared_ptr<const Parameters> parameters;
  std::shared_ptr<const base::Clock> clock;
  std::string channel;
  std::int64_t started_us = 0;  // of the session; elapsed times count from here
  HandleTable::Owner handle_owner = 0;
  std::shared_ptr<const LabelSettings> labels;
};

/// The audio of one remote user at one session: subscription, states and frames.
/// Owner and thread: the session, on its worker.
class RemoteAudio {
 public:
  RemoteAudio(const RemoteAudioContext& context, ChannelPeer peer);
  ~RemoteAudio();
  RemoteAudio(const RemoteAudio&) = delete;
  RemoteAudio& operator=(const RemoteAudio&) = delete;

  const ChannelPeer& peer() const { return peer_; }

  /// Whether the program wants to hear the user.
  void set_wanted(bool wanted);
  /// Whether the user sends: a track is published and enabled.
  void set_active(bool active);
  /// The user is gone.
  void end();

  /// One 10 ms step. A session that is cut off loses the packets that came.
  void receive(std::int64_t now_us, bool cut_off);

  /// The current 10 ms as they were decoded; null while nothing plays.
  const PcmFrame* playing() const { return stream_ ? stream_->current() : nullptr; }

  /// Adds the current 10 ms onto a mix, in its format.
  void add_to(PcmFrame& mix);

 private:
  void subscribe();
  void unsubscribe(int reason);
  void take_packets(std::int64_t now_us, bool cut_off);
  void tell_meta_data(net::Bytes carried);
  void play(std::int64_t now_us);
  void play_silence(audio::PcmFormat format, std::int64_t now_us);
  void deliver(AudioFrameTap::Frame frame);
  AudioLabels label(const AudioFrameTap::Frame& frame);
  void change_state(int state, int reason);
  void change_subscription(int state);
  int elapsed_ms() const;

  const RemoteAudioContext& context_;
  const ChannelPeer peer_;
  bool wanted_ = false;
  bool active_ = false;

  // While subscribed; a mute keeps them.
  std::shared_ptr<AudioInlet> inlet_;
  std::unique_ptr<AudioReceiveStream> stream_;
  std::shared_ptr<RemoteAudioTrack> track_;

  int start_reason_;  // of the next STARTING and DECODING
  int subscription_;  // a STREAM_SUBSCRIBE_STATE
  std::int64_t subscription_since_us_;
  bool first_frame_told_ = false;
  std::int64_t last_packet_us_ = 0;
  std::optional<AudioLabeler> labeler_;  // for the format of the last labelled frame
  std::vector<net::PacketBuffer> packets_;
  std::vector<std::int16_t> silence_;
  std::int64_t silent_frames_ = 0;
};

using RemoteAudios = std::map<MemberId, std::unique_ptr<RemoteAudio>>;

}  // namespace agora_rtc::engine
