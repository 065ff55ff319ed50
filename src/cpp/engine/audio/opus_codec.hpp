#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "audio/frame_converter.hpp"
#include "engine/audio/audio_codec.hpp"

struct OpusEncoder;
struct OpusDecoder;

namespace agora_rtc::engine {

/// Opus (RFC 6716, 7587): 20 ms packets with in-band FEC, complexity 5. Encodes at the track's own
/// rate where Opus has it, else at the next higher one.
class OpusAudioEncoder final : public AudioEncoder {
 public:
  /// Throws std::bad_alloc.
  OpusAudioEncoder(audio::PcmFormat format, const AudioProfile& profile);

  audio::PcmFormat wire_format() const override { return converter_.to(); }
  bool encode(const std::int16_t* samples, int samples_per_channel,
              std::vector<std::uint8_t>& payload) override;
  void silence_pending() override { pending_.assign(pending_.size(), 0); }

 private:
  struct Destroy {
    void operator()(OpusEncoder* encoder) const;
  };

  audio::FrameConverter converter_;
  std::unique_ptr<OpusEncoder, Destroy> encoder_;
  std::int64_t frame_index_ = 0;
  std::vector<std::int16_t> pending_;  // of the packet under way
};

/// Whether a payload holds a second, coarser coding of the packet before it: not in pauses of the
/// speech, nor where the encoder takes it for music.
bool opus_carries_fec(net::Bytes payload);

class OpusAudioDecoder final : public AudioDecoder {
 public:
  /// Throws std::bad_alloc, also for a format that Opus does not decode to.
  explicit OpusAudioDecoder(audio::PcmFormat format);

  int decode(net::Bytes payload, std::vector<std::int16_t>& pcm) override;
  bool recover(net::Bytes next_payload, int frames, std::vector<std::int16_t>& pcm) override;
  void conceal(int frames, std::vector<std::int16_t>& pcm) override;

 private:
  struct Destroy {
    void operator()(OpusDecoder* decoder) const;
  };
  int decode_to(net::Bytes payload, int samples, bool fec, std::vector<std::int16_t>& pcm);

  audio::PcmFormat format_;
  std::unique_ptr<OpusDecoder, Destroy> decoder_;
};

}  // namespace agora_rtc::engine
