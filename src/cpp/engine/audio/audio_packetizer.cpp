#include "engine/audio/audio_packetizer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace agora_rtc::engine {
namespace {

constexpr double kVoiceDbfs = -50.0;  // louder than this is flagged as voice
constexpr std::uint8_t kSilentLevel = 127;

/// Numbers that differ from stream to stream but are the same in every run: RFC 3550 wants the
/// first ones hard to guess, tests want them repeatable.
std::uint32_t scramble(std::uint32_t value) {
  value ^= value >> 16;
  value *= 0x7feb352dU;
  value ^= value >> 15;
  value *= 0x846ca68bU;
  return value ^ value >> 16;
}

}  // namespace

AudioPacketizer::AudioPacketizer(std::uint32_t ssrc, AudioCodec codec, const AudioProfile& profile,
                                 std::shared_ptr<AudioMetaDataQueue> meta_data)
    : meta_data_queue_(std::move(meta_data)), codec_(codec), profile_(profile) {
  packet_.ssrc = ssrc;
  packet_.codec = codec;
  packet_.marker = true;
  packet_.sequence_number = static_cast<std::uint16_t>(scramble(ssrc));
  packet_.timestamp = scramble(ssrc + 1);
}

void AudioPacketizer::set_codec(AudioCodec codec) {
  if (codec == codec_) return;
  codec_ = codec;
  packet_.codec = codec;
  encoder_.reset();
}

void AudioPacketizer::set_profile(const AudioProfile& profile) {
  if (profile == profile_) return;
  profile_ = profile;
  encoder_.reset();
}

void AudioPacketizer::add(const PcmFrame& frame, std::int64_t capture_us,
                          std::uint32_t frames_ahead, std::vector<net::PacketBuffer>& out) {
  follow(frame.format);
  if (packet_.frames == 0) {
    packet_.capture_us = capture_us;
    packet_.frames_ahead = frames_ahead;
  }
  describe(frame);
  if (!encoder_->encode(frame.samples.data(), frame.samples_per_channel, payload_)) return;

  packet_.format = encoder_->wire_format();
  packet_.payload = payload_;
  packet_.payload_before = repetition();
  meta_data_.clear();
  if (meta_data_queue_) meta_data_queue_->take(meta_data_);
  packet_.meta_data = meta_data_;
  out.push_back(std::make_shared<const std::vector<std::uint8_t>>(packet_.write()));
  packet_.timestamp += step_ * static_cast<std::uint32_t>(packet_.frames);
  packet_.sequence_number = static_cast<std::uint16_t>(packet_.sequence_number + 1);
  packet_.marker = false;
  packet_.frames = 0;
  payload_before_.swap(payload_);
}

net::Bytes AudioPacketizer::repetition() const {
  const bool needed = !is_lossless(codec_) && !carries_fec(codec_, payload_) &&
                      payload_before_.size() <= AudioPacket::kMaxPayloadBefore;
  return needed ? net::Bytes(payload_before_) : net::Bytes();
}

void AudioPacketizer::silence_begun() {
  if (!encoder_ || packet_.frames == 0) return;
  encoder_->silence_pending();
  packet_.level = kSilentLevel;
  packet_.voice = false;
  packet_.presentation_ms.fill(0);
}

void AudioPacketizer::pause() {
  // The receivers start anew as well, and the old encoder would let them hear what it remembers.
  encoder_.reset();
  packet_.frames = 0;
  packet_.timestamp += step_;
  packet_.marker = true;
  payload_before_.clear();
}

void AudioPacketizer::follow(audio::PcmFormat format) {
  if (encoder_ && format_ == format) return;
  format_ = format;
  encoder_ = make_audio_encoder(codec_, format, profile_);
  packet_.frames = 0;
  packet_.marker = true;
  payload_before_.clear();
}

void AudioPacketizer::describe(const PcmFrame& frame) {
  const double dbfs = audio::rms_dbfs(frame.samples.data(), frame.samples.size());
  const auto level = static_cast<std::uint8_t>(std::lround(-dbfs));
  const bool first = packet_.frames == 0;
  packet_.level = first ? level : std::min(packet_.level, level);
  packet_.voice = (!first && packet_.voice) || dbfs > kVoiceDbfs;
  packet_.presentation_ms[static_cast<std::size_t>(packet_.frames++)] = frame.presentation_ms;
  step_ = timestamp_step(codec_, frame.samples_per_channel);
}

}  // namespace agora_rtc::engine
