#include "sdk/callback.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

using dispatch::StreamKind;

// What the ABI calls an accepted frame.
constexpr int kAccepted = 1;

template <StreamKind kind>
int on_frame(AGORA_HANDLE local_user, const char* channel_id, const audio_frame* frame) {
  if (const auto slot = slot_of_local_user(local_user); slot && frame != nullptr) {
    slot->post_audio_frame(kind, channel_id, "", *frame);
  }
  return kAccepted;
}

int on_ear_monitoring_audio_frame(AGORA_HANDLE local_user, const audio_frame* frame) {
  return on_frame<StreamKind::kEarMonitoringAudio>(local_user, "", frame);
}

int on_playback_audio_frame_before_mixing(AGORA_HANDLE local_user, const char* channel_id,
                                          user_id_t user_id, const audio_frame* frame) {
  if (const auto slot = slot_of_local_user(local_user); slot && frame != nullptr) {
    slot->post_audio_frame(StreamKind::kBeforeMixingAudio, channel_id, user_id, *frame);
  }
  return kAccepted;
}

audio_frame_observer make_table() {
  audio_frame_observer table{};
  table.on_record_audio_frame = on_frame<StreamKind::kRecordAudio>;
  table.on_playback_audio_frame = on_frame<StreamKind::kPlaybackAudio>;
  table.on_mixed_audio_frame = on_frame<StreamKind::kMixedAudio>;
  table.on_ear_monitoring_audio_frame = on_ear_monitoring_audio_frame;
  table.on_playback_audio_frame_before_mixing = on_playback_audio_frame_before_mixing;
  return table;
}

}  // namespace

audio_frame_observer* audio_frame_observer_table() {
  static audio_frame_observer table = make_table();
  return &table;
}

}  // namespace agora_rtc::sdk
