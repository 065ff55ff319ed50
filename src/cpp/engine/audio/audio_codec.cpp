#include "engine/audio/audio_codec.hpp"

#include <algorithm>
#include <iterator>

#include "engine/audio/l16_codec.hpp"
#include "engine/audio/opus_codec.hpp"

namespace agora_rtc::engine {
namespace {

struct Entry {
  AudioCodec codec;
  std::string_view name;
  std::uint8_t payload_type;  // of the dynamic range, fixed between us
};

constexpr Entry kCodecs[] = {{AudioCodec::kL16, "L16", 96}, {AudioCodec::kOpus, "opus", 111}};

}  // namespace

std::optional<AudioCodec> codec_by_name(std::string_view name) {
  for (const Entry& entry : kCodecs) {
    if (entry.name == name) return entry.codec;
  }
  return std::nullopt;
}

std::uint8_t payload_type_of(AudioCodec codec) {
  return kCodecs[static_cast<std::size_t>(codec)].payload_type;
}

std::optional<AudioCodec> codec_of_payload_type(std::uint8_t payload_type) {
  for (const Entry& entry : kCodecs) {
    if (entry.payload_type == payload_type) return entry.codec;
  }
  return std::nullopt;
}

bool can_decode(AudioCodec codec, audio::PcmFormat wire_format) {
  if (!audio::is_supported(wire_format)) return false;
  constexpr int kOpusRates[] = {8'000, 12'000, 16'000, 24'000, 48'000};
  return codec == AudioCodec::kL16 || std::find(std::begin(kOpusRates), std::end(kOpusRates),
                                                wire_format.sample_rate) != std::end(kOpusRates);
}

std::uint32_t timestamp_step(AudioCodec codec, int samples_per_channel) {
  constexpr std::uint32_t kOpusStep = 480;  // RFC 7587: a 48 kHz clock at any rate
  return codec == AudioCodec::kOpus ? kOpusStep : static_cast<std::uint32_t>(samples_per_channel);
}

bool carries_fec(AudioCodec codec, net::Bytes payload) {
  return codec == AudioCodec::kOpus && opus_carries_fec(payload);
}

bool is_lossless(AudioCodec codec) {
  return codec == AudioCodec::kL16;
}

std::unique_ptr<AudioEncoder> make_audio_encoder(AudioCodec codec, audio::PcmFormat format,
                                                 const AudioProfile& profile) {
  if (codec == AudioCodec::kL16) return std::make_unique<L16Encoder>(format);
  return std::make_unique<OpusAudioEncoder>(format, profile);
}

std::unique_ptr<AudioDecoder> make_audio_decoder(AudioCodec codec, audio::PcmFormat wire_format) {
  if (codec == AudioCodec::kL16) return std::make_unique<L16Decoder>(wire_format);
  return std::make_unique<OpusAudioDecoder>(wire_format);
}

}  // namespace agora_rtc::engine
