#include "engine/audio/l16_codec.hpp"

namespace agora_rtc::engine {

bool L16Encoder::encode(const std::int16_t* samples, int samples_per_channel,
                        std::vector<std::uint8_t>& payload) {
  const auto count = static_cast<std::size_t>(samples_per_channel * format_.channels);
  payload.resize(count * 2);
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = static_cast<std::uint16_t>(samples[i]);
    payload[2 * i] = static_cast<std::uint8_t>(value >> 8);
    payload[2 * i + 1] = static_cast<std::uint8_t>(value);
  }
  return true;
}

int L16Decoder::decode(net::Bytes payload, std::vector<std::int16_t>& pcm) {
  const auto channels = static_cast<std::size_t>(format_.channels);
  const std::size_t samples = payload.size() / 2 / channels;
  const auto most = static_cast<std::size_t>(audio::max_frame_samples(format_.sample_rate));
  if (samples == 0 || samples > most || payload.size() != samples * 2 * channels) return 0;
  last_.resize(samples * channels);
  for (std::size_t i = 0; i < last_.size(); ++i) {
    last_[i] = static_cast<std::int16_t>(payload[2 * i] << 8 | payload[2 * i + 1]);
  }
  pcm.insert(pcm.end(), last_.begin(), last_.end());
  return static_cast<int>(samples);
}

void L16Decoder::conceal(int frames, std::vector<std::int16_t>& pcm) {
  for (int frame = 0; frame < frames; ++frame) {
    const int samples = audio::frame_samples(format_.sample_rate, concealed_++);
    last_.resize(static_cast<std::size_t>(samples * format_.channels));
    for (std::int16_t& sample : last_) sample = static_cast<std::int16_t>(sample / 2);
    pcm.insert(pcm.end(), last_.begin(), last_.end());
  }
}

}  // namespace agora_rtc::engine
