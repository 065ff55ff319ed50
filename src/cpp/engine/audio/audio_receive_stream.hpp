#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

/// One remote user's audio at one subscriber: RTP in, 10 ms frames out.
/// Owner and thread: the worker of the subscribing connection, nobody else.
class AudioReceiveStream {
 public:
  AudioReceiveStream();
  ~AudioReceiveStream();

  /// Takes a packet as it arrives, in any order. Malformed ones are dropped.
  void on_packet(const net::PacketBuffer& packet, std::int64_t now_us);

  /// Advances playout by 10 ms.
  void tick(std::int64_t now_us);

  /// True from the first decoded frame on, until `drop_queued`.
  bool playing() const;

  struct Frame {
    const std::int16_t* samples = nullptr;  // valid until the next tick
    int samples_per_channel = 0;
    audio::PcmFormat format;
    std::int64_t presentation_ms = 0;  // 0: none
    std::uint32_t rtp_timestamp = 0;
  };
  /// The current 10 ms at the wanted format, as often as asked; the sender's own format comes out
  /// bit exact. False when nothing plays.
  bool pull(audio::PcmFormat wanted, Frame& out);

  /// The remote user was muted: queued audio is dropped, the current frame fades out over 5 ms, and
  /// then nothing plays until new packets come.
  void drop_queued();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace agora_rtc::engine
