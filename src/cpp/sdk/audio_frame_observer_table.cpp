#include "sdk/callback.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

using dispatch::StreamKind;

// What the ABI calls an accepted frame.
constexpr int kAccepted = 1;

template <int edition, StreamKind kind>
int on_user_frame(AGORA_HANDLE local_user, const char* channel_id, user_id_t user_id,
                  const audio_frame* frame) {
  const auto slot = callback_map().find(CallbackOrigin::kLocalUser, local_user, edition);
  if (slot && frame != nullptr) slot->post_audio_frame(kind, channel_id, user_id, *frame);
  return kAccepted;
}

template <int edition, StreamKind kind>
int on_frame(AGORA_HANDLE local_user, const char* channel_id, const audio_frame* frame) {
  return on_user_frame<edition, kind>(local_user, channel_id, "", frame);
}

template <int edition>
int on_ear_monitoring_audio_frame(AGORA_HANDLE local_user, const audio_frame* frame) {
  return on_frame<edition, StreamKind::kEarMonitoringAudio>(local_user, "", frame);
}

template <int edition>
audio_frame_observer make_table() {
  audio_frame_observer table{};
  table.on_record_audio_frame = on_frame<edition, StreamKind::kRecordAudio>;
  table.on_playback_audio_frame = on_frame<edition, StreamKind::kPlaybackAudio>;
  table.on_mixed_audio_frame = on_frame<edition, StreamKind::kMixedAudio>;
  table.on_ear_monitoring_audio_frame = on_ear_monitoring_audio_frame<edition>;
  table.on_playback_audio_frame_before_mixing =
      on_user_frame<edition, StreamKind::kBeforeMixingAudio>;
  return table;
}

}  // namespace

audio_frame_observer* audio_frame_observer_table(int edition) {
  static auto tables = in_every_edition([]<int of>() { return make_table<of>(); });
  return &tables.at(static_cast<std::size_t>(edition));
}

}  // namespace agora_rtc::sdk
