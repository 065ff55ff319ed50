#pragma once

#include <cstdint>
#include <vector>

#include "audio/frame_converter.hpp"
#include "audio/pcm.hpp"
#include "engine/audio/jitter_buffer.hpp"
#include "engine/audio/pcm_frame.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

/// One remote user's audio at one subscriber: RTP in, 10 ms frames out.
/// Owner and thread: the worker of the subscribing connection, nobody else.
class AudioReceiveStream {
 public:
  /// Takes a packet as it arrives, in any order. Malformed ones are dropped. Returns the metadata
  /// that rides on it, as JitterBuffer::insert.
  net::Bytes on_packet(const net::PacketBuffer& packet, std::int64_t now_us);

  /// Advances playout by 10 ms.
  void tick(std::int64_t now_us);

  /// True from the first decoded frame on, until what `drop_queued` left has faded.
  bool playing() const { return playing_; }

  /// The current 10 ms as they were decoded; null when nothing plays.
  const PcmFrame* current() const { return playing_ ? &current_ : nullptr; }

  struct Frame {
    const std::int16_t* samples = nullptr;  // interleaved; valid until the next tick
    int samples_per_channel = 0;
    audio::PcmFormat format;
    std::int64_t presentation_ms = 0;  // 0: none
    std::uint32_t rtp_timestamp = 0;
  };
  /// The current 10 ms at the wanted format, as often as asked; the sender's own format comes out
  /// bit exact. False when nothing plays.
  bool pull(audio::PcmFormat wanted, Frame& out);

  /// Adds the current 10 ms onto a mix of the same tick, in its format and cut as its frames are
  /// (`audio::frame_samples`): the sender's may be of other sizes at the same rate.
  void add_to(PcmFrame& mix);

  /// The remote user was muted: queued audio is dropped, the next frame fades out in its first 5
  /// ms, and then nothing plays until new packets come.
  void drop_queued();

  /// What the statistics of the remote track are made of.
  const JitterBuffer& jitter_buffer() const { return jitter_buffer_; }

 private:
  struct Output {  // the stream in one of the formats that somebody pulls
    audio::FrameConverter converter;
    std::int64_t last_tick;
    audio::FrameConverter::Frame frame;
  };
  Output& output_for(audio::PcmFormat wanted);

  JitterBuffer jitter_buffer_;
  PcmFrame current_;
  PcmFrame farewell_;  // what `drop_queued` left to be heard
  bool has_farewell_ = false;
  bool playing_ = false;
  std::int64_t tick_ = 0;  // counted by the clock, so that streams make frames of one size
  std::int64_t last_tick_us_ = 0;
  std::vector<Output> outputs_;
};

}  // namespace agora_rtc::engine
