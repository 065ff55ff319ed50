#include <string>

#include "agora_sdk.h"
#include "events.hpp"
#include "instance.hpp"

namespace vendor_double {
namespace {

constexpr const char* kPlaybackVolume = "playback volume";

std::string text(int value) {
  return std::to_string(value);
}

int publish(AGORA_HANDLE user, AGORA_HANDLE track, const std::string& media) {
  AGORA_HANDLE conn = instance().connections.of_local_user(user);
  instance().connections.update(
      conn, [track](Connection& connection) { connection.published.insert(track); });
  const Arguments name = {{"track", as_argument(track)}};
  const auto state = [&](int from, int to) {
    answer(conn, "on_" + media + "_publish_state_changed",
           {{"old_state", text(from)}, {"new_state", text(to)}});
  };
  state(PUB_STATE_NO_PUBLISHED, PUB_STATE_PUBLISHING);
  state(PUB_STATE_PUBLISHING, PUB_STATE_PUBLISHED);
  answer(conn, "on_" + media + "_track_publish_start", name);
  answer(conn, "on_" + media + "_track_publish_success", name);
  return 0;
}

int unpublish(AGORA_HANDLE user, AGORA_HANDLE track, const std::string& media) {
  AGORA_HANDLE conn = instance().connections.of_local_user(user);
  bool was_published = false;
  instance().connections.update(
      conn, [&](Connection& connection) { was_published = connection.published.erase(track) > 0; });
  if (was_published) {
    answer(conn, "on_" + media + "_track_unpublished", {{"track", as_argument(track)}});
  }
  return 0;
}

}  // namespace

namespace body {

int agora_local_user_publish_audio(AGORA_HANDLE user, AGORA_HANDLE track) {
  return publish(user, track, "audio");
}
int agora_local_user_unpublish_audio(AGORA_HANDLE user, AGORA_HANDLE track) {
  return unpublish(user, track, "audio");
}
int agora_local_user_publish_video(AGORA_HANDLE user, AGORA_HANDLE track) {
  return publish(user, track, "video");
}
int agora_local_user_unpublish_video(AGORA_HANDLE user, AGORA_HANDLE track) {
  return unpublish(user, track, "video");
}

void agora_local_user_set_user_role(AGORA_HANDLE user, int role) {
  AGORA_HANDLE conn = instance().connections.of_local_user(user);
  int old_role = role;
  instance().connections.update(conn, [&](Connection& connection) {
    old_role = connection.role;
    connection.role = role;
  });
  if (old_role == role) return;
  answer(conn, "on_change_role_success", {{"old_role", text(old_role)}, {"new_role", text(role)}});
}

int agora_local_user_get_user_role(AGORA_HANDLE user) {
  const auto connection = instance().connections.get(instance().connections.of_local_user(user));
  return connection ? connection->role : -ERR_FAILED;
}

int agora_local_user_adjust_playback_signal_volume(AGORA_HANDLE user, int volume) {
  instance().values.set(user, kPlaybackVolume, text(volume));
  return 0;
}

int agora_local_user_get_playback_signal_volume(AGORA_HANDLE user, int* volume) {
  if (volume == nullptr) return -ERR_INVALID_ARGUMENT;
  *volume = std::stoi(instance().values.get(user, kPlaybackVolume).value_or("100"));
  return 0;
}

AGORA_HANDLE agora_local_user_get_media_control_packet_sender(AGORA_HANDLE user) {
  return instance().handles.lend(Kind::kControlPacketSender, user);
}

}  // namespace body
}  // namespace vendor_double
