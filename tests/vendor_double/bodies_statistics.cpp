#include <cstring>
#include <string>

#include "agora_sdk.h"
#include "instance.hpp"

namespace vendor_double {
namespace {

void give_back(const char* function, const char* name, void* structure) {
  const std::string complaint = instance().structures.give_back(name, structure);
  if (!complaint.empty()) instance().blame(function, complaint);
}

}  // namespace

namespace body {

rtc_conn_info* agora_rtc_conn_get_conn_info(AGORA_HANDLE conn) {
  const auto connection = instance().connections.get(conn);
  if (!connection) return nullptr;
  rtc_conn_info value{};
  value.id = connection->id;
  value.channel_id = "channel";
  value.state = connection->state;
  value.local_user_id = "0";
  value.internal_uid = 7001;
  return instance().structures.lend("rtc_conn_info", value);
}
void agora_rtc_conn_destroy_conn_info(AGORA_HANDLE, rtc_conn_info* info) {
  give_back(__func__, "rtc_conn_info", info);
}

rtc_stats* agora_rtc_conn_get_transport_stats(AGORA_HANDLE) {
  rtc_stats value{};
  value.duration = 2;
  value.tx_bytes = 1000;
  value.rx_bytes = 2000;
  value.cpu_app_usage = 0.25;
  value.rx_packet_loss_rate = 3;
  return instance().structures.lend("rtc_stats", value);
}
void agora_rtc_conn_destroy_transport_stats(AGORA_HANDLE, rtc_stats* stats) {
  give_back(__func__, "rtc_stats", stats);
}

local_audio_detailed_stats* agora_local_user_get_local_audio_statistics(AGORA_HANDLE) {
  local_audio_detailed_stats value{};
  value.bytes_sent = 8000;
  std::strncpy(value.codec_name, "opus", sizeof value.codec_name - 1);
  value.jitter_ms = 4;
  value.apm_statistics.delay_ms = 5;
  return instance().structures.lend("local_audio_detailed_stats", value);
}
void agora_local_user_destroy_local_audio_statistics(AGORA_HANDLE,
                                                     local_audio_detailed_stats* stats) {
  give_back(__func__, "local_audio_detailed_stats", stats);
}

remote_audio_track_stats* agora_remote_audio_track_get_statistics(AGORA_HANDLE) {
  remote_audio_track_stats value{};
  value.uid = 42;
  value.quality = QUALITY_GOOD;
  value.received_sample_rate = 48000;
  value.received_bytes = 8000;
  return instance().structures.lend("remote_audio_track_stats", value);
}
void agora_remote_audio_track_destroy_statistics(AGORA_HANDLE, remote_audio_track_stats* stats) {
  give_back(__func__, "remote_audio_track_stats", stats);
}

local_video_track_stats* agora_local_video_track_get_statistics(AGORA_HANDLE) {
  local_video_track_stats value{};
  value.number_of_streams = 1;
  value.frames_encoded = 30;
  value.width = 640;
  value.height = 360;
  return instance().structures.lend("local_video_track_stats", value);
}
void agora_local_video_track_destroy_statistics(AGORA_HANDLE, local_video_track_stats* stats) {
  give_back(__func__, "local_video_track_stats", stats);
}

remote_video_track_stats* agora_remote_video_track_get_statistics(AGORA_HANDLE) {
  remote_video_track_stats value{};
  value.uid = 42;
  value.width = 640;
  value.height = 360;
  return instance().structures.lend("remote_video_track_stats", value);
}
void agora_remote_video_track_destroy_statistics(AGORA_HANDLE, remote_video_track_stats* stats) {
  give_back(__func__, "remote_video_track_stats", stats);
}

video_track_info* agora_remote_video_track_get_track_info(AGORA_HANDLE) {
  video_track_info value{};
  value.owner_uid = 42;
  value.track_id = 1;
  value.channel_id = "channel";
  return instance().structures.lend("video_track_info", value);
}
void agora_remote_video_track_destroy_track_info(AGORA_HANDLE, video_track_info* info) {
  give_back(__func__, "video_track_info", info);
}

}  // namespace body
}  // namespace vendor_double
