#pragma once

#include <cstdint>
#include <vector>

#include "engine/audio/audio_codec.hpp"

namespace agora_rtc::engine {

/// Uncompressed 16-bit PCM in network byte order (RFC 3551), one 10 ms frame per packet.
class L16Encoder final : public AudioEncoder {
 public:
  explicit L16Encoder(audio::PcmFormat format) : format_(format) {}

  audio::PcmFormat wire_format() const override { return format_; }
  bool encode(const std::int16_t* samples, int samples_per_channel,
              std::vector<std::uint8_t>& payload) override;

 private:
  audio::PcmFormat format_;
};

/// Bit exact. What is missing repeats the last frame and halves it each time.
class L16Decoder final : public AudioDecoder {
 public:
  explicit L16Decoder(audio::PcmFormat format) : format_(format) {}

  int decode(net::Bytes payload, std::vector<std::int16_t>& pcm) override;
  bool recover(net::Bytes /*next_payload*/, int /*frames*/,
               std::vector<std::int16_t>& /*pcm*/) override {
    return false;
  }
  void conceal(int frames, std::vector<std::int16_t>& pcm) override;

 private:
  audio::PcmFormat format_;
  std::vector<std::int16_t> last_;
  std::int64_t concealed_ = 0;
};

}  // namespace agora_rtc::engine
