#include <algorithm>
#include <string>

#include "agora_sdk.h"
#include "send.hpp"

#define AUDIO(callback, ...) \
  VENDOR_DOUBLE_EVENT(Slot::kAudioFrame, audio_frame_observer, callback __VA_OPT__(, ) __VA_ARGS__)

namespace vendor_double {
namespace {

constexpr int kWidth = 64;
constexpr int kHeight = 36;

/// 10 ms of a ramp, or the bytes that the test gives.
audio_frame* pcm(Occasion& in) {
  const int rate = in.number("samples_per_sec", 16000);
  const int channels = in.number("channels", 1);
  std::u16string ramp(static_cast<std::size_t>(rate / 100 * channels), u'\0');
  for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<char16_t>(i);
  const auto data = in.bytes(
      "data", {reinterpret_cast<const char*>(ramp.data()), ramp.size() * sizeof(char16_t)});

  audio_frame value{};
  value.type = FRAME_TYPE_PCM16;
  value.samples_per_channel = static_cast<int>(data.length) / 2 / std::max(channels, 1);
  value.bytes_per_sample = 2;
  value.channels = channels;
  value.samples_per_sec = rate;
  value.buffer = data.data;
  value.render_time_ms = in.number("render_time_ms", 1000);
  value.presentation_ms = in.number("presentation_ms", 2000);
  value.rtp_timestamp = static_cast<uint32_t>(in.number("rtp_timestamp", 3000));
  value.far_filed_flag = in.number("far_filed_flag", 1);
  value.rms = in.number("rms", 100);
  value.voice_prob = in.number("voice_prob", 1);
  value.music_prob = in.number("music_prob", 0);
  value.pitch = in.number("pitch", 120);
  return in.lend(value);
}

audio_pcm_frame* sink_frame(Occasion& in) {
  audio_pcm_frame value{};
  value.samples_per_channel = 160;
  value.sample_rate_hz = 16000;
  value.num_channels = 1;
  value.bytes_per_sample = TWO_BYTES_PER_SAMPLE;
  for (int i = 0; i < 160; ++i) value.data[i] = static_cast<int16_t>(i);
  value.audio_label = {1, 100, 1, 0, 120};
  return in.lend(value);
}

/// An I420 picture with padded rows, an alpha plane and metadata.
video_frame* picture(Occasion& in) {
  const int width = in.number("width", kWidth);
  const int height = in.number("height", kHeight);
  const int stride = width + 16;
  const auto plane = [&](int rows, int row_bytes, char fill) {
    const std::string bytes(static_cast<std::size_t>(rows * row_bytes), fill);
    return reinterpret_cast<uint8_t*>(in.bytes("", bytes).data);
  };
  const auto metadata = in.bytes("metadata", {"meta\0data", 9});

  video_frame value{};
  value.type = VIDEO_PIXEL_I420;
  value.width = width;
  value.height = height;
  value.y_stride = stride;
  value.u_stride = value.v_stride = stride / 2;
  value.y_buffer = plane(height, stride, '\x10');
  value.u_buffer = plane((height + 1) / 2, stride / 2, '\x20');
  value.v_buffer = plane((height + 1) / 2, stride / 2, '\x30');
  value.alpha_buffer = plane(height, width, '\x40');
  value.rotation = in.number("rotation", 90);
  value.render_time_ms = in.number("render_time_ms", 1000);
  value.metadata_buffer = reinterpret_cast<uint8_t*>(metadata.data);
  value.metadata_size = static_cast<int>(metadata.length);
  return in.lend(value);
}

Occasion::Bytes image(Occasion& in) {
  return in.bytes("image_buffer", {"\0\0\0\1image", 9});
}
Occasion::Bytes packet(Occasion& in) {
  return in.bytes("packet", {"packet\0bytes", 12});
}

const uint8_t* unsigned_bytes(const Occasion::Bytes& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data);
}

uid_t uid(Occasion& in) {
  return static_cast<uid_t>(in.number("uid", 42));
}

encoded_video_frame_info* image_info(Occasion& in) {
  encoded_video_frame_info value{};
  value.codec_type = in.number("codec_type", VIDEO_CODEC_H264);
  value.width = in.number("width", kWidth);
  value.height = in.number("height", kHeight);
  value.frames_per_second = 15;
  value.frame_type = in.number("frame_type", VIDEO_FRAME_TYPE_KEY_FRAME);
  value.uid = 42;
  value.presentation_ms = 2000;
  return in.lend(value);
}

encoded_audio_frame_rev_info* packet_info(Occasion& in) {
  return in.lend(encoded_audio_frame_rev_info{1000, AUDIO_CODEC_OPUS});
}

/// Says that AI QoS is available: capability 19 with an item "SUPPORT".
capabilities* support(Occasion& in) {
  auto* item = in.lend(capability_item{0, in.text("name", "SUPPORT")});
  auto* items = in.lend(capability_item_map{item, 1});
  return in.lend(capabilities{items, in.number("capability_type", 19)});
}

const Event kEvents[] = {
    AUDIO(on_record_audio_frame, in.text("channelId", "channel"), pcm(in)),
    AUDIO(on_playback_audio_frame, in.text("channelId", "channel"), pcm(in)),
    AUDIO(on_mixed_audio_frame, in.text("channelId", "channel"), pcm(in)),
    AUDIO(on_ear_monitoring_audio_frame, pcm(in)),
    AUDIO(on_playback_audio_frame_before_mixing, in.text("channelId", "channel"),
          in.text("uid", "42"), pcm(in)),
    AUDIO(on_get_audio_frame_position),
    AUDIO(on_get_playback_audio_frame_param),
    AUDIO(on_get_record_audio_frame_param),
    AUDIO(on_get_mixed_audio_frame_param),
    AUDIO(on_get_ear_monitoring_audio_frame_param),
    VENDOR_DOUBLE_EVENT(Slot::kVideoFrame, video_frame_observer2, on_frame,
                        in.text("channel_id", "channel"), in.text("remote_uid", "42"), picture(in)),
    VENDOR_DOUBLE_EVENT(Slot::kEncodedVideo, video_encoded_frame_observer, on_encoded_video_frame,
                        uid(in), unsigned_bytes(image(in)), image(in).length, image_info(in)),
    VENDOR_DOUBLE_EVENT(Slot::kCapabilities, capabilites_observer, on_capabilities_changed,
                        support(in), 1),
    VENDOR_DOUBLE_EVENT(Slot::kControlPacket, media_ctrl_packet_receiver,
                        on_media_ctrl_packet_received, uid(in), unsigned_bytes(packet(in)),
                        static_cast<uint32_t>(packet(in).length)),
    VENDOR_DOUBLE_EVENT(Slot::kEncodedAudio, audio_encoded_frame_rev_observer,
                        on_encoded_audio_frame_received, unsigned_bytes(packet(in)),
                        packet(in).length, packet_info(in)),
    VENDOR_DOUBLE_EVENT(Slot::kAudioSink, audio_sink, on_audio_frame, sink_frame(in)),
    VENDOR_DOUBLE_EVENT(Slot::kEncodedImage, video_encoded_image_receiver,
                        on_encoded_video_image_received, unsigned_bytes(image(in)),
                        static_cast<uint32_t>(image(in).length), image_info(in)),
};

}  // namespace

std::span<const Event> media_events() {
  return kEvents;
}

}  // namespace vendor_double
