#include "sdk/callback.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr auto kToLocalUser = EventTarget::kLocalUserObserver;

std::string text(const char* from) {
  return from == nullptr ? "" : from;
}

/// A callback about a track that this connection publishes or did; Python gets the track's object.
template <MethodName method, class... Arguments>
void post_track_event(ConnectionSlot& slot, AGORA_HANDLE track, Arguments... arguments) {
  auto found = slot.tracks().find_local(track);
  if (!found && slot.follows_another()) return;  // a track of a session before this one
  slot.post_event(kToLocalUser, method.value, {std::move(found), own(arguments)...});
}

template <int edition, MethodName method, class... Arguments>
void local_track_event(AGORA_HANDLE local_user, AGORA_HANDLE track, Arguments... arguments) {
  constexpr auto post = post_track_event<method, Arguments...>;
  local_user_callback<edition, post>(local_user, track, arguments...);
}

/// The vendor's handle of the remote track dies with this callback, so it is retained here.
void on_user_audio_track_subscribed(ConnectionSlot& slot, user_id_t user_id, AGORA_HANDLE track) {
  const auto user = text(user_id);
  slot.post_event(kToLocalUser, "on_user_audio_track_subscribed",
                  {user, slot.tracks().retain(track, user)});
}

void on_user_audio_track_state_changed(ConnectionSlot& slot, user_id_t user_id, AGORA_HANDLE,
                                       int state, int reason, int elapsed) {
  const auto user = text(user_id);
  if (state == REMOTE_AUDIO_STATE_STOPPED) slot.on_silent(user);
  slot.post_event(kToLocalUser, "on_user_audio_track_state_changed",
                  {user, slot.tracks().find_remote(user), own(state), own(reason), own(elapsed)});
}

void on_audio_subscribe_state_changed(ConnectionSlot& slot, const char* channel, user_id_t user_id,
                                      int old_state, int new_state, int elapsed) {
  if (new_state == SUB_STATE_NO_SUBSCRIBED) slot.on_silent(text(user_id));
  slot.post_event(kToLocalUser, "on_audio_subscribe_state_changed",
                  {own(channel), own(user_id), own(old_state), own(new_state), own(elapsed)});
}

/// It names no track: without one of this session it is about a session before.
void on_audio_publish_state_changed(ConnectionSlot& slot, const char* channel, int old_state,
                                    int new_state, int elapsed) {
  if (slot.follows_another() && !slot.tracks().ever_published()) return;
  slot.post_event(kToLocalUser, "on_audio_publish_state_changed",
                  {own(channel), own(old_state), own(new_state), own(elapsed)});
}

void on_local_audio_track_statistics(ConnectionSlot& slot, const local_audio_stats* stats) {
  slot.post_sample(kToLocalUser, dispatch::StreamKind::kLocalAudioStatistics, "",
                   "on_local_audio_track_statistics", {own(stats)});
}

/// The track's handle is not known here: the statistics say by number whose track it is.
void on_remote_audio_track_statistics(ConnectionSlot& slot, AGORA_HANDLE,
                                      const remote_audio_track_stats* stats) {
  if (stats == nullptr) return;
  const auto user = std::to_string(stats->uid);
  slot.post_sample(kToLocalUser, dispatch::StreamKind::kRemoteAudioStatistics, user,
                   "on_remote_audio_track_statistics",
                   {slot.tracks().find_remote(user), own(stats)});
}

void on_audio_volume_indication(ConnectionSlot& slot, const audio_volume_info* speakers,
                                unsigned int speaker_number, int total_volume) {
  slot.post_sample(kToLocalUser, dispatch::StreamKind::kVolume, "", "on_audio_volume_indication",
                   {own_volumes(speakers, speaker_number), own(speaker_number), own(total_volume)});
}

void on_stream_message(ConnectionSlot& slot, user_id_t user_id, int stream_id, const char* data,
                       size_t length) {
  Bytes bytes{data == nullptr ? std::string() : std::string(data, length)};
  slot.post_message(
      "on_stream_message",
      {text(user_id), own(stream_id), std::move(bytes), static_cast<std::int64_t>(length)}, length);
}

void on_audio_meta_data_received(ConnectionSlot& slot, user_id_t user_id, const char* data,
                                 size_t length) {
  Bytes bytes{data == nullptr ? std::string() : std::string(data, length)};
  slot.post_message("on_audio_meta_data_received", {text(user_id), std::move(bytes)}, length);
}

#define AGORA_EVENT(name) table.name = local_user_event<edition, #name>
#define AGORA_CALLBACK(name) table.name = local_user_callback<edition, name>
#define AGORA_LOCAL_TRACK_EVENT(name) table.name = local_track_event<edition, #name>

template <int edition>
local_user_observer make_table() {
  local_user_observer table{};
  AGORA_LOCAL_TRACK_EVENT(on_audio_track_publish_success);
  AGORA_LOCAL_TRACK_EVENT(on_audio_track_publish_start);
  AGORA_LOCAL_TRACK_EVENT(on_audio_track_unpublished);
  AGORA_LOCAL_TRACK_EVENT(on_audio_track_publication_failure);
  AGORA_LOCAL_TRACK_EVENT(on_local_audio_track_state_changed);
  AGORA_CALLBACK(on_local_audio_track_statistics);
  AGORA_CALLBACK(on_remote_audio_track_statistics);
  AGORA_CALLBACK(on_user_audio_track_subscribed);
  AGORA_CALLBACK(on_user_audio_track_state_changed);
  AGORA_CALLBACK(on_audio_subscribe_state_changed);
  AGORA_CALLBACK(on_audio_publish_state_changed);
  AGORA_EVENT(on_first_remote_audio_frame);
  AGORA_EVENT(on_first_remote_audio_decoded);
  AGORA_CALLBACK(on_audio_volume_indication);
  AGORA_EVENT(on_active_speaker);
  AGORA_EVENT(on_user_info_updated);
  AGORA_EVENT(on_remote_subscribe_fallback_to_audio_only);
  AGORA_CALLBACK(on_stream_message);
  AGORA_EVENT(on_user_state_changed);
  AGORA_CALLBACK(on_audio_meta_data_received);
  return table;
}

}  // namespace

local_user_observer* local_user_observer_table(int edition) {
  static auto tables = in_every_edition([]<int of>() { return make_table<of>(); });
  return &tables.at(static_cast<std::size_t>(edition));
}

}  // namespace agora_rtc::sdk
