#include <algorithm>
#include <string>

#include "agora_sdk.h"
#include "call.hpp"
#include "observers.hpp"

namespace vendor_double {
namespace {

/// Makes a handle of a caller's table. A sink is called with its own user_data.
template <class Table>
AGORA_HANDLE make(const char* function, Kind kind, Slot slot, const Table* table,
                  AGORA_HANDLE user_data = nullptr) {
  if (table == nullptr) {
    instance().blame(function, "null observer");
    return nullptr;
  }
  AGORA_HANDLE handle = created(kind, {});
  AGORA_HANDLE first = slot == Slot::kAudioSink ? user_data : handle;
  instance().created.put(slot, handle, registration(slot, first, table));
  return handle;
}

void end(const char* function, Slot slot, AGORA_HANDLE handle) {
  const RegistrationPtr table = instance().created.take(slot, handle);
  const auto in_use = instance().registered.all(slot);
  if (instance().behaviours.check_order != 0 &&
      std::find(in_use.begin(), in_use.end(), table) != in_use.end()) {
    instance().blame(function,
                     instance().handles.name(handle) + " destroyed while it is registered");
  }
  destroyed(function, handle);
}

int attach(const char* function, Slot slot, AGORA_HANDLE owner, AGORA_HANDLE handle) {
  return enroll(function, slot, owner, instance().created.get(slot, handle));
}

}  // namespace

namespace body {

int agora_rtc_conn_register_observer(AGORA_HANDLE conn, rtc_conn_observer* observer) {
  return enroll(__func__, Slot::kConnection, conn, registration(Slot::kConnection, conn, observer));
}
int agora_rtc_conn_unregister_observer(AGORA_HANDLE conn) {
  return withdraw(__func__, Slot::kConnection, conn);
}

int agora_local_user_register_observer(AGORA_HANDLE user, local_user_observer* observer) {
  return enroll(__func__, Slot::kLocalUser, user, registration(Slot::kLocalUser, user, observer));
}
int agora_local_user_unregister_observer(AGORA_HANDLE user) {
  return withdraw(__func__, Slot::kLocalUser, user);
}

int agora_local_user_register_audio_frame_observer(AGORA_HANDLE user,
                                                   audio_frame_observer* observer) {
  return enroll(__func__, Slot::kAudioFrame, user, registration(Slot::kAudioFrame, user, observer));
}
int agora_local_user_unregister_audio_frame_observer(AGORA_HANDLE user) {
  return withdraw(__func__, Slot::kAudioFrame, user);
}

AGORA_HANDLE agora_video_frame_observer2_create(video_frame_observer2* observer) {
  return make(__func__, Kind::kVideoFrameObserver, Slot::kVideoFrame, observer);
}
void agora_video_frame_observer2_destroy(AGORA_HANDLE observer) {
  end(__func__, Slot::kVideoFrame, observer);
}
int agora_local_user_register_video_frame_observer(AGORA_HANDLE user, AGORA_HANDLE observer) {
  return attach(__func__, Slot::kVideoFrame, user, observer);
}
int agora_local_user_unregister_video_frame_observer(AGORA_HANDLE user, AGORA_HANDLE) {
  return withdraw(__func__, Slot::kVideoFrame, user);
}

AGORA_HANDLE agora_video_encoded_frame_observer_create(video_encoded_frame_observer* observer) {
  return make(__func__, Kind::kEncodedVideoObserver, Slot::kEncodedVideo, observer);
}
void agora_video_encoded_frame_observer_destroy(AGORA_HANDLE observer) {
  end(__func__, Slot::kEncodedVideo, observer);
}
int agora_local_user_register_video_encoded_frame_observer(AGORA_HANDLE user,
                                                           AGORA_HANDLE observer) {
  return attach(__func__, Slot::kEncodedVideo, user, observer);
}
int agora_local_user_unregister_video_encoded_frame_observer(AGORA_HANDLE user, AGORA_HANDLE) {
  return withdraw(__func__, Slot::kEncodedVideo, user);
}

AGORA_HANDLE agora_local_user_capabilities_observer_create(capabilites_observer* observer) {
  return make(__func__, Kind::kCapabilitiesObserver, Slot::kCapabilities, observer);
}
void agora_local_user_capabilities_observer_destory(AGORA_HANDLE observer) {
  end(__func__, Slot::kCapabilities, observer);
}
int agora_local_user_register_capabilities_observer(AGORA_HANDLE user, AGORA_HANDLE observer) {
  return attach(__func__, Slot::kCapabilities, user, observer);
}
int agora_local_user_unregister_capabilities_observer(AGORA_HANDLE user, AGORA_HANDLE) {
  return withdraw(__func__, Slot::kCapabilities, user);
}

AGORA_HANDLE agora_media_ctrl_packet_receiver_create(media_ctrl_packet_receiver* receiver) {
  return make(__func__, Kind::kControlPacketReceiver, Slot::kControlPacket, receiver);
}
void agora_media_ctrl_packet_receiver_destroy(AGORA_HANDLE receiver) {
  end(__func__, Slot::kControlPacket, receiver);
}
int agora_local_user_register_media_control_packet_receiver(AGORA_HANDLE user,
                                                            AGORA_HANDLE receiver) {
  return attach(__func__, Slot::kControlPacket, user, receiver);
}
int agora_local_user_unregister_media_control_packet_receiver(AGORA_HANDLE user, AGORA_HANDLE) {
  return withdraw(__func__, Slot::kControlPacket, user);
}

AGORA_HANDLE agora_audio_encoded_frame_rev_observer_create(
    audio_encoded_frame_rev_observer* observer) {
  return make(__func__, Kind::kEncodedAudioObserver, Slot::kEncodedAudio, observer);
}
void agora_audio_encoded_frame_rev_observer_destroy(AGORA_HANDLE observer) {
  end(__func__, Slot::kEncodedAudio, observer);
}
int agora_remote_audio_track_register_encoded_frame_rev_observer(AGORA_HANDLE track,
                                                                 AGORA_HANDLE observer) {
  return attach(__func__, Slot::kEncodedAudio, track, observer);
}
int agora_remote_audio_track_unregister_encoded_frame_rev_observer(AGORA_HANDLE track,
                                                                   AGORA_HANDLE) {
  return withdraw(__func__, Slot::kEncodedAudio, track);
}

AGORA_HANDLE agora_audio_sink_create(audio_sink* sink) {
  return make(__func__, Kind::kAudioSink, Slot::kAudioSink, sink,
              sink == nullptr ? nullptr : sink->user_data);
}
void agora_audio_sink_destroy(AGORA_HANDLE sink) {
  end(__func__, Slot::kAudioSink, sink);
}
int agora_audio_track_add_audio_sink(AGORA_HANDLE track, AGORA_HANDLE sink,
                                     const audio_sink_wants*) {
  return attach(__func__, Slot::kAudioSink, track, sink);
}
int agora_audio_track_remove_audio_sink(AGORA_HANDLE track, AGORA_HANDLE) {
  return withdraw(__func__, Slot::kAudioSink, track);
}

// The ABI declares the argument as the observer of encoded frames; what callers pass is a receiver.
AGORA_HANDLE agora_video_encoded_image_receiver_create(video_encoded_frame_observer* receiver) {
  return make(__func__, Kind::kImageReceiver, Slot::kEncodedImage,
              reinterpret_cast<video_encoded_image_receiver*>(receiver));
}
void agora_video_encoded_image_receiver_destroy(AGORA_HANDLE receiver) {
  end(__func__, Slot::kEncodedImage, receiver);
}
int agora_remote_video_track_register_video_encoded_image_receiver(AGORA_HANDLE track,
                                                                   AGORA_HANDLE receiver) {
  return attach(__func__, Slot::kEncodedImage, track, receiver);
}
int agora_remote_video_track_unregister_video_encoded_image_receiver(AGORA_HANDLE track,
                                                                     AGORA_HANDLE) {
  return withdraw(__func__, Slot::kEncodedImage, track);
}

}  // namespace body
}  // namespace vendor_double
