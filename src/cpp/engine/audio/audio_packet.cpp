#include "engine/audio/audio_packet.hpp"

#include <algorithm>
#include <span>

namespace agora_rtc::engine {
namespace {

enum ElementId : std::uint8_t {
  kLevel = 1,
  kTime = 2,
  kFormat = 3,
  kPresentation = 4,
  kBefore = 5,
  kMetaData = 6
};

constexpr std::size_t kTimeSize = 12;
constexpr std::size_t kFormatSize = 4;
constexpr std::size_t kPresentationSize = 8;

std::uint64_t read(net::Bytes bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = at; i < at + size; ++i) value = value << 8 | bytes[i];
  return value;
}

void store(std::uint64_t value, std::size_t size, std::uint8_t* out) {
  for (std::size_t i = size; i-- > 0; value >>= 8) out[i] = static_cast<std::uint8_t>(value);
}

/// No clock gets there, and differences of such times cannot overflow.
bool is_plausible(std::int64_t time_us) {
  constexpr std::int64_t kLimit = std::int64_t{1} << 60;
  return time_us > -kLimit && time_us < kLimit;
}

}  // namespace

std::optional<AudioPacket> AudioPacket::parse(net::Bytes bytes) {
  const auto rtp = net::RtpPacket::parse(bytes);
  if (!rtp) return std::nullopt;
  const auto codec = codec_of_payload_type(rtp->header().payload_type);
  const auto level = rtp->element(kLevel);
  const auto time = rtp->element(kTime);
  const auto format = rtp->element(kFormat);
  const auto presentation = rtp->element(kPresentation);
  if (!codec || !level || level->size() != 1 || !time || time->size() != kTimeSize || !format ||
      format->size() != kFormatSize || !presentation) {
    return std::nullopt;
  }
  const std::size_t frames = presentation->size() / kPresentationSize;
  if (frames < 1 || frames > kMaxFrames || presentation->size() % kPresentationSize != 0) {
    return std::nullopt;
  }

  AudioPacket packet;
  packet.codec = *codec;
  packet.marker = rtp->header().marker;
  packet.sequence_number = rtp->header().sequence_number;
  packet.timestamp = rtp->header().timestamp;
  packet.ssrc = rtp->header().ssrc;
  packet.voice = ((*level)[0] & 0x80) != 0;
  packet.level = (*level)[0] & 0x7F;
  packet.capture_us = static_cast<std::int64_t>(read(*time, 0, 8));
  packet.frames_ahead = static_cast<std::uint32_t>(read(*time, 8, 4));
  packet.format.sample_rate = static_cast<int>(read(*format, 0, 3));
  packet.format.channels = (*format)[3];
  if (!audio::is_supported(packet.format) || !is_plausible(packet.capture_us)) return std::nullopt;
  packet.frames = static_cast<int>(frames);
  for (std::size_t i = 0; i < frames; ++i) {
    packet.presentation_ms[i] =
        static_cast<std::int64_t>(read(*presentation, i * kPresentationSize, kPresentationSize));
  }
  packet.payload_before = rtp->element(kBefore).value_or(net::Bytes());
  packet.meta_data = rtp->element(kMetaData).value_or(net::Bytes());
  packet.payload = rtp->payload();
  return packet;
}

std::vector<std::uint8_t> AudioPacket::write() const {
  const std::uint8_t level_byte =
      static_cast<std::uint8_t>((voice ? 0x80 : 0) | std::min<int>(level, 127));
  std::uint8_t time[kTimeSize];
  store(static_cast<std::uint64_t>(capture_us), 8, time);
  store(frames_ahead, 4, time + 8);
  std::uint8_t format_bytes[kFormatSize];
  store(static_cast<std::uint64_t>(format.sample_rate), 3, format_bytes);
  store(static_cast<std::uint64_t>(format.channels), 1, format_bytes + 3);
  std::uint8_t presentation[kMaxFrames * kPresentationSize];
  for (int i = 0; i < frames; ++i) {
    const auto at = static_cast<std::size_t>(i);
    store(static_cast<std::uint64_t>(presentation_ms[at]), kPresentationSize,
          presentation + at * kPresentationSize);
  }
  net::RtpElement elements[kMetaData] = {
      {kLevel, {&level_byte, 1}},
      {kTime, time},
      {kFormat, format_bytes},
      {kPresentation, {presentation, static_cast<std::size_t>(frames) * kPresentationSize}},
  };
  std::size_t count = 4;
  if (!payload_before.empty()) elements[count++] = {kBefore, payload_before};
  if (!meta_data.empty()) elements[count++] = {kMetaData, meta_data};
  const net::RtpHeader header{marker, payload_type_of(codec), sequence_number, timestamp, ssrc};
  std::vector<std::uint8_t> bytes;
  net::write_rtp_packet(header, std::span(elements).first(count), payload, bytes);
  return bytes;
}

}  // namespace agora_rtc::engine
