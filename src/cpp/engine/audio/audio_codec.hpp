#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/audio_profile.hpp"
#include "engine/net/rtp_packet.hpp"

namespace agora_rtc::engine {

enum class AudioCodec : std::uint8_t { kL16, kOpus };

/// "L16" or "opus", as the parameter `agora.local.audio_codec` spells them; nothing for another.
std::optional<AudioCodec> codec_by_name(std::string_view name);
std::uint8_t payload_type_of(AudioCodec codec);
std::optional<AudioCodec> codec_of_payload_type(std::uint8_t payload_type);

/// Whether a decoder of this codec gives this format.
bool can_decode(AudioCodec codec, audio::PcmFormat wire_format);

/// RTP timestamp units of a 10 ms frame with so many samples per channel.
std::uint32_t timestamp_step(AudioCodec codec, int samples_per_channel);

/// Whether a payload also holds what its decoder needs to recover the one before it.
bool carries_fec(AudioCodec codec, net::Bytes payload);

/// What is decoded is what was encoded: playout must not stretch it.
bool is_lossless(AudioCodec codec);

/// Compresses one stream of 10 ms frames of one format. Not thread-safe.
class AudioEncoder {
 public:
  virtual ~AudioEncoder() = default;

  virtual audio::PcmFormat wire_format() const = 0;  // what a decoder should give

  /// Takes one frame. True when it completed a packet, whose payload is then in `payload`.
  virtual bool encode(const std::int16_t* samples, int samples_per_channel,
                      std::vector<std::uint8_t>& payload) = 0;

  /// Makes silence of the frames that are not in a packet yet; a codec may have none.
  virtual void silence_pending() {}
};

/// Turns the payloads of one stream back into PCM of one format. Not thread-safe.
/// Each method appends interleaved samples to `pcm`.
class AudioDecoder {
 public:
  virtual ~AudioDecoder() = default;

  /// Samples per channel that were appended; 0 for a payload that makes no sense.
  virtual int decode(net::Bytes payload, std::vector<std::int16_t>& pcm) = 0;

  /// A lost packet of `frames` frames of 10 ms, from the redundancy in the packet after it. False
  /// when that holds none.
  virtual bool recover(net::Bytes next_payload, int frames, std::vector<std::int16_t>& pcm) = 0;

  /// `frames` frames of 10 ms that continue what was decoded, fading to silence.
  virtual void conceal(int frames, std::vector<std::int16_t>& pcm) = 0;
};

/// Both throw std::bad_alloc. The wire format is one that `can_decode` takes.
std::unique_ptr<AudioEncoder> make_audio_encoder(AudioCodec codec, audio::PcmFormat format,
                                                 const AudioProfile& profile);
std::unique_ptr<AudioDecoder> make_audio_decoder(AudioCodec codec, audio::PcmFormat wire_format);

}  // namespace agora_rtc::engine
