#include "agora_sdk.h"
#include "send.hpp"

#define EVENT(callback, ...) \
  VENDOR_DOUBLE_EVENT(Slot::kLocalUser, local_user_observer, callback __VA_OPT__(, ) __VA_ARGS__)

namespace vendor_double {
namespace {

AGORA_HANDLE own_audio(Occasion& in) {
  return in.local_track(Kind::kLocalAudioTrack);
}
AGORA_HANDLE own_video(Occasion& in) {
  return in.local_track(Kind::kLocalVideoTrack);
}
AGORA_HANDLE far_audio(Occasion& in) {
  return in.remote_track(Kind::kRemoteAudioTrack);
}
AGORA_HANDLE far_video(Occasion& in) {
  return in.remote_track(Kind::kRemoteVideoTrack);
}
const char* user(Occasion& in) {
  return in.text("user_id", "42");
}
const char* channel(Occasion& in) {
  return in.text("channel", "channel");
}
int elapsed(Occasion& in) {
  return in.number("elapsed", 120);
}
int width(Occasion& in) {
  return in.number("width", 640);
}
int height(Occasion& in) {
  return in.number("height", 360);
}

uid_t uid(Occasion& in) {
  return static_cast<uid_t>(in.number("uid", 42));
}

local_audio_stats* local_audio(Occasion& in) {
  return in.lend(local_audio_stats{1, 48000, 32, AUDIO_CODEC_OPUS, 110.5});
}

remote_audio_track_stats* remote_audio(Occasion& in) {
  remote_audio_track_stats value{};
  value.uid = uid(in);
  value.quality = in.number("quality", QUALITY_GOOD);
  value.jitter_buffer_delay = 40;
  value.num_channels = 1;
  value.received_sample_rate = 48000;
  value.received_bitrate = 32;
  value.received_bytes = 8000;
  return in.lend(value);
}

local_video_track_stats* local_video(Occasion& in) {
  local_video_track_stats value{};
  value.number_of_streams = 1;
  value.frames_encoded = 30;
  value.encode_frame_rate = 15;
  value.width = width(in);
  value.height = height(in);
  return in.lend(value);
}

remote_video_track_stats* remote_video(Occasion& in) {
  remote_video_track_stats value{};
  value.uid = uid(in);
  value.width = width(in);
  value.height = height(in);
  value.decoder_output_frame_rate = 15;
  return in.lend(value);
}

video_track_info* track_info(Occasion& in) {
  video_track_info value{};
  value.owner_uid = uid(in);
  value.track_id = 1;
  value.channel_id = in.text("channel_id", "channel");
  value.codec_type = VIDEO_CODEC_H264;
  return in.lend(value);
}

remote_video_stream_info* stream_info(Occasion& in) {
  return in.lend(remote_video_stream_info{uid(in), VIDEO_STREAM_LOW, 1, 2});
}

/// Two speakers: the one that the test names, and ourselves as "0".
audio_volume_info* speakers(Occasion& in) {
  const audio_volume_info both[2] = {
      {user(in), static_cast<unsigned>(in.number("volume", 150)), 1, 120.5},
      {in.text("local_user_id", "0"), 20, 0, 0},
  };
  return *in.lend(both);
}

Occasion::Bytes message(Occasion& in) {
  return in.bytes("data", {"binary\0message", 14});
}
Occasion::Bytes meta_data(Occasion& in) {
  return in.bytes("meta_data", {"meta\0data", 9});
}

const Event kEvents[] = {
    EVENT(on_audio_track_publish_success, own_audio(in)),
    EVENT(on_audio_track_publish_start, own_audio(in)),
    EVENT(on_audio_track_unpublished, own_audio(in)),
    EVENT(on_audio_track_publication_failure, own_audio(in), in.number("error", ERR_NO_PERMISSION)),
    EVENT(on_local_audio_track_state_changed, own_audio(in),
          in.number("state", LOCAL_AUDIO_STREAM_STATE_ENCODING), in.number("error", 0)),
    EVENT(on_local_audio_track_statistics, local_audio(in)),
    EVENT(on_remote_audio_track_statistics, far_audio(in), remote_audio(in)),
    EVENT(on_user_audio_track_subscribed, user(in), far_audio(in)),
    EVENT(on_user_audio_track_state_changed, user(in), far_audio(in),
          in.number("state", REMOTE_AUDIO_STATE_DECODING),
          in.number("reason", REMOTE_AUDIO_REASON_INTERNAL), elapsed(in)),
    EVENT(on_audio_subscribe_state_changed, channel(in), user(in),
          in.number("old_state", SUB_STATE_SUBSCRIBING),
          in.number("new_state", SUB_STATE_SUBSCRIBED), in.number("elapse_since_last_state", 30)),
    EVENT(on_audio_publish_state_changed, channel(in), in.number("old_state", PUB_STATE_PUBLISHING),
          in.number("new_state", PUB_STATE_PUBLISHED), in.number("elapse_since_last_state", 30)),
    EVENT(on_first_remote_audio_frame, user(in), elapsed(in)),
    EVENT(on_first_remote_audio_decoded, user(in), elapsed(in)),
    EVENT(on_video_track_publish_success, own_video(in)),
    EVENT(on_video_track_publish_start, own_video(in)),
    EVENT(on_video_track_unpublished, own_video(in)),
    EVENT(on_video_track_publication_failure, own_video(in), in.number("error", ERR_NO_PERMISSION)),
    EVENT(on_local_video_track_state_changed, own_video(in),
          in.number("state", LOCAL_VIDEO_STREAM_STATE_ENCODING), in.number("error", 0)),
    EVENT(on_local_video_track_statistics, own_video(in), local_video(in)),
    EVENT(on_user_video_track_subscribed, user(in), track_info(in), far_video(in)),
    EVENT(on_user_video_track_state_changed, user(in), far_video(in),
          in.number("state", REMOTE_VIDEO_STATE_DECODING),
          in.number("reason", REMOTE_VIDEO_STATE_REASON_INTERNAL), elapsed(in)),
    EVENT(on_remote_video_track_statistics, far_video(in), remote_video(in)),
    EVENT(on_audio_volume_indication, speakers(in), 2u, in.number("total_volume", 160)),
    EVENT(on_active_speaker, in.text("userId", "42")),
    EVENT(on_remote_video_stream_info_updated, stream_info(in)),
    EVENT(on_video_subscribe_state_changed, channel(in), user(in),
          in.number("old_state", SUB_STATE_SUBSCRIBING),
          in.number("new_state", SUB_STATE_SUBSCRIBED), in.number("elapse_since_last_state", 30)),
    EVENT(on_video_publish_state_changed, channel(in), in.number("old_state", PUB_STATE_PUBLISHING),
          in.number("new_state", PUB_STATE_PUBLISHED), in.number("elapse_since_last_state", 30)),
    EVENT(on_first_remote_video_frame, user(in), width(in), height(in), elapsed(in)),
    EVENT(on_first_remote_video_decoded, user(in), width(in), height(in), elapsed(in)),
    EVENT(on_first_remote_video_frame_rendered, user(in), width(in), height(in), elapsed(in)),
    EVENT(on_video_size_changed, user(in), width(in), height(in), in.number("rotation", 90)),
    EVENT(on_user_info_updated, user(in), in.number("msg", USER_MEDIA_INFO_MUTE_AUDIO),
          in.number("val", 1)),
    EVENT(on_intra_request_received),
    EVENT(on_remote_subscribe_fallback_to_audio_only, user(in),
          in.number("is_fallback_or_recover", 1)),
    EVENT(on_stream_message, user(in), in.number("stream_id", 1), message(in).data,
          message(in).length),
    EVENT(on_user_state_changed, user(in), static_cast<uint32_t>(in.number("state", 2))),
    EVENT(on_audio_meta_data_received, in.text("userId", "42"), meta_data(in).data,
          meta_data(in).length),
};
static_assert(std::size(kEvents) == sizeof(local_user_observer) / sizeof(void*));

}  // namespace

std::span<const Event> local_user_events() {
  return kEvents;
}

}  // namespace vendor_double
