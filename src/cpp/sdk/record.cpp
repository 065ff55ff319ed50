#include "sdk/record.hpp"

#include <algorithm>

#include <type_traits>

namespace agora_rtc::sdk {
namespace {

template <class Number>
Value number(Number value) {
  if constexpr (std::is_floating_point_v<Number>) {
    return static_cast<double>(value);
  } else {
    return static_cast<std::int64_t>(value);
  }
}

Value record(const char* type, std::vector<std::pair<const char*, Value>> fields) {
  return std::make_shared<const Record>(Record{type, std::move(fields)});
}

// The field of the struct that `from` points to, under its own name.
#define FIELD(name) \
  { #name, number(from->name) }

Value one_way(const lastmile_probe_one_way_result* from) {
  return record("LastmileProbeOneWayResult",
                {FIELD(packet_loss_rate), FIELD(jitter), FIELD(available_bandwidth)});
}

}  // namespace

Value own(const char* text) {
  return std::string(text == nullptr ? "" : text);
}

Value own(const rtc_conn_info* from) {
  if (from == nullptr) return {};
  return record("RTCConnInfo", {FIELD(id),
                                {"channel_id", own(from->channel_id)},
                                FIELD(state),
                                {"local_user_id", own(from->local_user_id)},
                                FIELD(internal_uid)});
}

Value own(const lastmile_probe_result* from) {
  if (from == nullptr) return {};
  return record("LastmileProbeResult", {FIELD(state),
                                        {"uplink_report", one_way(&from->uplink_report)},
                                        {"downlink_report", one_way(&from->downlink_report)},
                                        FIELD(rtt)});
}

Value own(const rtc_stats* from) {
  if (from == nullptr) return {};
  return record("RTCStats", {FIELD(connection_id),
                             FIELD(duration),
                             FIELD(tx_bytes),
                             FIELD(rx_bytes),
                             FIELD(tx_audio_bytes),
                             FIELD(tx_video_bytes),
                             FIELD(rx_audio_bytes),
                             FIELD(rx_video_bytes),
                             FIELD(tx_k_bit_rate),
                             FIELD(rx_k_bit_rate),
                             FIELD(rx_audio_k_bit_rate),
                             FIELD(tx_audio_k_bit_rate),
                             FIELD(rx_video_k_bit_rate),
                             FIELD(tx_video_k_bit_rate),
                             FIELD(lastmile_delay),
                             FIELD(user_count),
                             FIELD(cpu_app_usage),
                             FIELD(cpu_total_usage),
                             FIELD(gateway_rtt),
                             FIELD(memory_app_usage_ratio),
                             FIELD(memory_total_usage_ratio),
                             FIELD(memory_app_usage_in_kbytes),
                             FIELD(connect_time_ms),
                             FIELD(first_audio_packet_duration),
                             FIELD(first_video_packet_duration),
                             FIELD(first_video_key_frame_packet_duration),
                             FIELD(packets_before_first_key_frame_packet),
                             FIELD(first_audio_packet_duration_after_unmute),
                             FIELD(first_video_packet_duration_after_unmute),
                             FIELD(first_video_key_frame_packet_duration_after_unmute),
                             FIELD(first_video_key_frame_decoded_duration_after_unmute),
                             FIELD(first_video_key_frame_rendered_duration_after_unmute),
                             FIELD(tx_packet_loss_rate),
                             FIELD(rx_packet_loss_rate)});
}

Value own(const local_audio_stats* from) {
  if (from == nullptr) return {};
  return record("LocalAudioTrackStats",
                {FIELD(num_channels), FIELD(sent_sample_rate), FIELD(sent_bitrate),
                 FIELD(internal_codec), FIELD(voice_pitch)});
}

Value own(const remote_audio_track_stats* from) {
  if (from == nullptr) return {};
  return record("RemoteAudioTrackStats",
                {FIELD(uid), FIELD(quality), FIELD(network_transport_delay),
                 FIELD(jitter_buffer_delay), FIELD(audio_loss_rate), FIELD(num_channels),
                 FIELD(received_sample_rate), FIELD(received_bitrate), FIELD(total_frozen_time),
                 FIELD(frozen_rate), FIELD(received_bytes)});
}

#undef FIELD

Value own_volumes(const audio_volume_info* speakers, unsigned int count) {
  std::vector<audio_volume_info> sorted;
  if (speakers != nullptr) sorted.assign(speakers, speakers + count);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.volume > b.volume; });
  std::vector<Record> owned;
  for (const auto& from : sorted) {
    owned.push_back(Record{"AudioVolumeInfo",
                           {{"user_id", own(from.user_id)},
                            {"volume", number(from.volume)},
                            {"vad", number(from.vad)},
                            {"voice_pitch", number(from.voicePitch)}}});
  }
  return owned;
}

}  // namespace agora_rtc::sdk
