#pragma once

#include <cstdint>
#include <memory>

#include "engine/audio/audio_codec.hpp"
#include "engine/audio/audio_packet.hpp"
#include "engine/audio/decoded_audio.hpp"
#include "engine/audio/packet_queue.hpp"
#include "engine/audio/pcm_frame.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

/// Puts packets in order and plays them out as gapless 10 ms frames, a delay after the moment that
/// their arrival made possible. What is missing is concealed; when nothing is there playout waits
/// for it, so that a late burst is heard late rather than lost.
/// Owner and thread: the receive stream's.
class JitterBuffer {
 public:
  static constexpr std::int64_t kTargetDelayUs = 20'000;

  void insert(const net::PacketBuffer& bytes, std::int64_t now_us);

  /// The next 10 ms. False until the first packet is due, and again after `reset`.
  bool next(std::int64_t now_us, PcmFrame& frame);

  /// The next 10 ms of a playout that has started, whatever the time.
  bool next_queued(PcmFrame& frame);

  void reset();

 private:
  bool start(std::int64_t now_us);
  void decode_more();
  void decode(const AudioPacket& packet);
  void conceal(int frames);
  void follow(const AudioPacket& packet);

  PacketQueue queue_;
  bool started_ = false;
  std::int64_t transit_us_ = 0;  // of the first packet since the reset: arrival minus capture

  std::unique_ptr<AudioDecoder> decoder_;
  AudioCodec codec_ = AudioCodec::kL16;
  int frames_per_packet_ = 1;
  DecodedAudio decoded_;
};

}  // namespace agora_rtc::engine
