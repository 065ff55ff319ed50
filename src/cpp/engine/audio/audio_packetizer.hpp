#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/audio/audio_codec.hpp"
#include "engine/audio/audio_meta_data.hpp"
#include "engine/audio/audio_packet.hpp"
#include "engine/audio/pcm_frame.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

/// Encodes the frames of one stream and numbers the packets. A packet repeats the one before where
/// the codec has no FEC for it. Follows changes of format, codec and profile with a new encoder.
/// Not thread-safe.
class AudioPacketizer {
 public:
  /// What waits in `meta_data` rides on the packets; null: nothing does.
  AudioPacketizer(std::uint32_t ssrc, AudioCodec codec, const AudioProfile& profile,
                  std::shared_ptr<AudioMetaDataQueue> meta_data = nullptr);

  /// Both hold from the next frame on; the numbering of packets goes on.
  void set_codec(AudioCodec codec);
  void set_profile(const AudioProfile& profile);

  /// Takes 10 ms; appends a packet when one is complete. `capture_us` and `frames_ahead` are those
  /// of this frame (see AudioPacket).
  void add(const PcmFrame& frame, std::int64_t capture_us, std::uint32_t frames_ahead,
           std::vector<net::PacketBuffer>& out);

  /// Makes silence of what waits for its packet to become complete.
  void silence_begun();

  /// 10 ms in which nothing is sent. A packet that was begun is forgotten; the next one is marked.
  void pause();

 private:
  void follow(audio::PcmFormat format);
  net::Bytes repetition() const;
  void describe(const PcmFrame& frame);

  const std::shared_ptr<AudioMetaDataQueue> meta_data_queue_;
  AudioCodec codec_;
  AudioProfile profile_;
  audio::PcmFormat format_;                // what the encoder takes
  std::unique_ptr<AudioEncoder> encoder_;  // null when the next frame shall have a new one
  AudioPacket packet_;      // the one under way; packet_.frames of it are in the encoder
  std::uint32_t step_ = 0;  // in timestamp units, of the last frame
  std::vector<std::uint8_t> meta_data_;
  std::vector<std::uint8_t> payload_;
  std::vector<std::uint8_t> payload_before_;  // of the last packet; empty after a pause
};

}  // namespace agora_rtc::engine
