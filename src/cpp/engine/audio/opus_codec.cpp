#include "engine/audio/opus_codec.hpp"

#include <opus.h>

#include <algorithm>
#include <new>

namespace agora_rtc::engine {
namespace {

constexpr int kComplexity = 5;
constexpr int kFramesPerPacket = 2;         // of 10 ms
constexpr std::size_t kMaxPayload = 1'275;  // of one frame
constexpr int kMaxPacketFrames = 12;        // of 10 ms: 120 ms

/// The loss that the encoder prepares for. At these rates libopus keeps speech in the mode that has
/// FEC, and music, which would suffer from that mode, in the one that has none.
constexpr int kSpeechLossPercent = 10;
constexpr int kMusicLossPercent = 5;

int opus_rate(int sample_rate) {
  for (const int rate : {8'000, 12'000, 16'000, 24'000}) {
    if (sample_rate <= rate) return rate;
  }
  return 48'000;
}

int opus_bandwidth(int hertz) {
  if (hertz <= 4'000) return OPUS_BANDWIDTH_NARROWBAND;
  if (hertz <= 6'000) return OPUS_BANDWIDTH_MEDIUMBAND;
  if (hertz <= 8'000) return OPUS_BANDWIDTH_WIDEBAND;
  if (hertz <= 12'000) return OPUS_BANDWIDTH_SUPERWIDEBAND;
  return OPUS_BANDWIDTH_FULLBAND;
}

audio::PcmFormat opus_format(audio::PcmFormat format, const AudioProfile& profile) {
  return {opus_rate(format.sample_rate), std::min(format.channels, profile.max_channels)};
}

}  // namespace

bool opus_carries_fec(net::Bytes payload) {
  // RFC 6716, 4.2.3 and 4.2.4: a frame of the speech codec begins with a bit of voice activity for
  // each 20 ms and then one for FEC, for the middle and then for the side channel.
  constexpr std::uint8_t kFirstMusicConfig = 0x80;
  if (payload.empty() || payload[0] >= kFirstMusicConfig) return false;
  const unsigned char* frames[48];
  opus_int16 sizes[48];
  const int count = opus_packet_parse(payload.data(), static_cast<opus_int32>(payload.size()),
                                      nullptr, frames, sizes, nullptr);
  if (count <= 0 || sizes[0] == 0) return false;
  const int units = std::max(1, opus_packet_get_samples_per_frame(payload.data(), 48'000) / 960);
  const int flags = frames[0][0];
  if ((flags >> (7 - units) & 1) != 0) return true;
  return opus_packet_get_nb_channels(payload.data()) == 2 && (flags >> (6 - 2 * units) & 1) != 0;
}

void OpusAudioEncoder::Destroy::operator()(OpusEncoder* encoder) const {
  opus_encoder_destroy(encoder);
}

OpusAudioEncoder::OpusAudioEncoder(audio::PcmFormat format, const AudioProfile& profile)
    : converter_(format, opus_format(format, profile)) {
  const bool speech = profile.content == AudioProfile::Content::kSpeech;
  int error = OPUS_OK;
  encoder_.reset(opus_encoder_create(wire_format().sample_rate, wire_format().channels,
                                     speech ? OPUS_APPLICATION_VOIP : OPUS_APPLICATION_AUDIO,
                                     &error));
  if (!encoder_) throw std::bad_alloc();
  opus_encoder_ctl(encoder_.get(), OPUS_SET_COMPLEXITY(kComplexity));
  opus_encoder_ctl(encoder_.get(), OPUS_SET_BITRATE(profile.bitrate));
  opus_encoder_ctl(encoder_.get(), OPUS_SET_MAX_BANDWIDTH(opus_bandwidth(profile.max_bandwidth)));
  opus_encoder_ctl(encoder_.get(), OPUS_SET_INBAND_FEC(1));
  opus_encoder_ctl(encoder_.get(),
                   OPUS_SET_PACKET_LOSS_PERC(speech ? kSpeechLossPercent : kMusicLossPercent));
}

bool OpusAudioEncoder::encode(const std::int16_t* samples, int samples_per_channel,
                              std::vector<std::uint8_t>& payload) {
  const auto frame = converter_.convert(samples, samples_per_channel, frame_index_++);
  const auto values = static_cast<std::size_t>(frame.samples_per_channel * wire_format().channels);
  pending_.insert(pending_.end(), frame.samples, frame.samples + values);
  if (pending_.size() < values * kFramesPerPacket) return false;
  payload.resize(kMaxPayload);
  const int size =
      opus_encode(encoder_.get(), pending_.data(), frame.samples_per_channel * kFramesPerPacket,
                  payload.data(), static_cast<opus_int32>(payload.size()));
  payload.resize(static_cast<std::size_t>(std::max(size, 0)));
  pending_.clear();
  return true;
}

void OpusAudioDecoder::Destroy::operator()(OpusDecoder* decoder) const {
  opus_decoder_destroy(decoder);
}

OpusAudioDecoder::OpusAudioDecoder(audio::PcmFormat format) : format_(format) {
  int error = OPUS_OK;
  decoder_.reset(opus_decoder_create(format.sample_rate, format.channels, &error));
  if (!decoder_) throw std::bad_alloc();
}

int OpusAudioDecoder::decode(net::Bytes payload, std::vector<std::int16_t>& pcm) {
  const int most = kMaxPacketFrames * format_.sample_rate / audio::kFramesPerSecond;
  return payload.empty() ? 0 : decode_to(payload, most, false, pcm);
}

bool OpusAudioDecoder::recover(net::Bytes next_payload, int frames,
                               std::vector<std::int16_t>& pcm) {
  if (!opus_carries_fec(next_payload)) return false;
  const int samples = frames * format_.sample_rate / audio::kFramesPerSecond;
  const std::size_t before = pcm.size();
  if (decode_to(next_payload, samples, true, pcm) == samples) return true;
  pcm.resize(before);
  return false;
}

void OpusAudioDecoder::conceal(int frames, std::vector<std::int16_t>& pcm) {
  const int samples = frames * format_.sample_rate / audio::kFramesPerSecond;
  const std::size_t complete =
      pcm.size() + static_cast<std::size_t>(samples) * static_cast<std::size_t>(format_.channels);
  decode_to({}, samples, false, pcm);
  pcm.resize(complete, 0);
}

int OpusAudioDecoder::decode_to(net::Bytes payload, int samples, bool fec,
                                std::vector<std::int16_t>& pcm) {
  const std::size_t before = pcm.size();
  const auto channels = static_cast<std::size_t>(format_.channels);
  pcm.resize(before + static_cast<std::size_t>(samples) * channels);
  const int made = opus_decode(decoder_.get(), payload.empty() ? nullptr : payload.data(),
                               static_cast<opus_int32>(payload.size()), pcm.data() + before,
                               samples, fec ? 1 : 0);
  pcm.resize(before + static_cast<std::size_t>(std::max(made, 0)) * channels);
  return std::max(made, 0);
}

}  // namespace agora_rtc::engine
