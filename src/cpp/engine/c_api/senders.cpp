#include "agora_senders.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/audio_pcm_data_sender.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

int agora_audio_pcm_data_sender_send(AGORA_HANDLE sender, const void* data, uint32_t,
                                     int64_t presentation_ms, const uint32_t samples_per_channel,
                                     const uint32_t bytes_per_sample, const uint32_t channels,
                                     const uint32_t sample_rate) {
  return with<AudioPcmDataSender>(__func__, sender, [&](AudioPcmDataSender& s) {
    return s.send(data, presentation_ms, samples_per_channel, bytes_per_sample, channels,
                  sample_rate);
  });
}

void agora_audio_pcm_data_sender_destroy(AGORA_HANDLE sender) {
  guard(__func__, [&] { handles().remove<AudioPcmDataSender>(sender); });
}

// No handle of the other senders is ever given out.

int agora_audio_encoded_frame_sender_send(AGORA_HANDLE sender, const uint8_t*, uint32_t,
                                          const encoded_audio_frame_info*) {
  return not_supported(__func__, sender, HandleKind::kAudioEncodedFrameSender);
}

void agora_audio_encoded_frame_sender_destroy(AGORA_HANDLE) {}

int agora_video_encoded_image_sender_send(AGORA_HANDLE sender, const uint8_t*, uint32_t,
                                          const encoded_video_frame_info*) {
  return not_supported(__func__, sender, HandleKind::kVideoEncodedImageSender);
}

void agora_video_encoded_image_sender_destroy(AGORA_HANDLE) {}

int agora_video_frame_sender_send(AGORA_HANDLE sender, const external_video_frame*) {
  return not_supported(__func__, sender, HandleKind::kVideoFrameSender);
}

void agora_video_frame_sender_destroy(AGORA_HANDLE) {}

int agora_media_ctrl_packet_sender_send_broadcast(AGORA_HANDLE sender, const uint8_t*, uint32_t) {
  return not_supported(__func__, sender, HandleKind::kMediaControlPacketSender);
}

int agora_media_ctrl_packet_sender_send_peer(AGORA_HANDLE sender, user_id_t, const uint8_t*,
                                             uint32_t) {
  return not_supported(__func__, sender, HandleKind::kMediaControlPacketSender);
}
