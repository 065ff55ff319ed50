#include "events.hpp"

#include <string>
#include <utility>

#include "instance.hpp"

namespace vendor_double {
namespace {

/// What the connection knows: channel (which the ABI spells in three ways), own user.
Arguments context_of(AGORA_HANDLE handle) {
  const auto connection = instance().connections.get(handle);
  if (!connection) return {};
  return {{"channel", connection->channel},
          {"channelId", connection->channel},
          {"channel_id", connection->channel},
          {"id", std::to_string(connection->id)},
          {"local_user_id", connection->user_id}};
}

std::vector<RegistrationPtr> observers_of(Slot slot, AGORA_HANDLE handle) {
  Registrations& registered = instance().registered;
  switch (slot) {
    case Slot::kConnection:
      return {registered.get(slot, handle)};
    case Slot::kEncodedAudio:
    case Slot::kAudioSink:
    case Slot::kEncodedImage:
      return registered.all(slot);
    default:
      break;
  }
  const auto connection = instance().connections.get(handle);
  if (!connection) return {};
  return {registered.get(slot, connection->local_user)};
}

}  // namespace

const Event* find_event(std::string_view name) {
  for (auto events : {connection_events(), local_user_events(), media_events()}) {
    for (const Event& event : events) {
      if (event.name == name) return &event;
    }
  }
  return nullptr;
}

const Event& late_event(Slot slot) {
  switch (slot) {
    case Slot::kConnection:
      return *find_event("on_error");
    case Slot::kLocalUser:
      return *find_event("on_stream_message");
    case Slot::kAudioFrame:
      return *find_event("on_playback_audio_frame_before_mixing");
    case Slot::kVideoFrame:
      return *find_event("on_frame");
    case Slot::kEncodedVideo:
      return *find_event("on_encoded_video_frame");
    case Slot::kCapabilities:
      return *find_event("on_capabilities_changed");
    case Slot::kControlPacket:
      return *find_event("on_media_ctrl_packet_received");
    case Slot::kEncodedAudio:
      return *find_event("on_encoded_audio_frame_received");
    case Slot::kAudioSink:
      return *find_event("on_audio_frame");
    case Slot::kEncodedImage:
      break;
  }
  return *find_event("on_encoded_video_image_received");
}

bool deliver(const Event& event, Registration& to, const Arguments& given,
             const Arguments& context) {
  Occasion occasion(given, context, instance().behaviours.overwrite_arguments != 0);
  const bool made = event.fire(to, occasion);
  if (made) {
    for (const std::string& name : occasion.unused()) {
      instance().blame(event.name, "has no argument " + name);
    }
  }
  return made;
}

int fire(const Event& event, AGORA_HANDLE connection, const Arguments& given) {
  const Arguments context = context_of(connection);
  int made = 0;
  for (const RegistrationPtr& registration : observers_of(event.slot, connection)) {
    if (registration && deliver(event, *registration, given, context)) ++made;
  }
  return made;
}

void follow(const Event& event, AGORA_HANDLE handle) {
  static constexpr std::pair<std::string_view, int> kStates[] = {
      {"on_connecting", CONNECTION_STATE_CONNECTING},
      {"on_connected", CONNECTION_STATE_CONNECTED},
      {"on_disconnected", CONNECTION_STATE_DISCONNECTED},
      {"on_reconnecting", CONNECTION_STATE_RECONNECTING},
      {"on_reconnected", CONNECTION_STATE_CONNECTED},
      {"on_connection_failure", CONNECTION_STATE_FAILED},
  };
  for (const auto& [name, state] : kStates) {
    if (event.name != name) continue;
    instance().connections.update(
        handle, [state = state](Connection& connection) { connection.state = state; });
  }
}

int connection_lane(AGORA_HANDLE connection) {
  return instance().handles.serial(connection);
}

void answer(AGORA_HANDLE connection, std::string_view name, const Arguments& given,
            std::chrono::milliseconds delay) {
  if (instance().behaviours.auto_events == 0) return;
  const Event* event = find_event(name);
  const int lane = connection_lane(connection) + (event->slot == Slot::kConnection ? 0 : 1);
  instance().threads.post(
      lane, [event, connection, given] { fire(*event, connection, given); }, delay);
}

}  // namespace vendor_double
