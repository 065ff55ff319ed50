#include "engine/audio/audio_codec.hpp"

#include "engine/audio/l16_codec.hpp"

namespace agora_rtc::engine {
namespace {

struct Entry {
  AudioCodec codec;
  std::string_view name;
  std::uint8_t payload_type;  // of the dynamic range, fixed between us
};

constexpr Entry kCodecs[] = {{AudioCodec::kL16, "L16", 96}};

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

std::unique_ptr<AudioEncoder> make_audio_encoder(AudioCodec codec, audio::PcmFormat format) {
  switch (codec) {
    case AudioCodec::kL16:
      return std::make_unique<L16Encoder>(format);
  }
  return nullptr;
}

std::unique_ptr<AudioDecoder> make_audio_decoder(AudioCodec codec, audio::PcmFormat format) {
  switch (codec) {
    case AudioCodec::kL16:
      return std::make_unique<L16Decoder>(format);
  }
  return nullptr;
}

}  // namespace agora_rtc::engine
