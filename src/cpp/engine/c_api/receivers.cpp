#include "agora_receivers.h"

#include "engine/c_api/guard.hpp"

using namespace agora_rtc::engine::c_api;

// No handle of a receiver is ever given out.

AGORA_HANDLE agora_media_ctrl_packet_receiver_create(media_ctrl_packet_receiver*) {
  return not_created(__func__);
}

void agora_media_ctrl_packet_receiver_destroy(AGORA_HANDLE) {}

AGORA_HANDLE agora_video_encoded_image_receiver_create(video_encoded_frame_observer*) {
  return not_created(__func__);
}

void agora_video_encoded_image_receiver_destroy(AGORA_HANDLE) {}
