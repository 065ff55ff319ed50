#pragma once

namespace vendor_double {

/// What a handle stands for.
enum class Kind {
  kService,
  kFactory,
  kConnection,
  kLocalUser,
  kParameter,
  kPcmSender,
  kEncodedAudioSender,
  kVideoFrameSender,
  kEncodedImageSender,
  kControlPacketSender,
  kLocalAudioTrack,
  kLocalVideoTrack,
  kRemoteAudioTrack,
  kRemoteVideoTrack,
  kAudioSink,
  kEncodedAudioObserver,
  kCapabilitiesObserver,
  kVideoFrameObserver,
  kEncodedVideoObserver,
  kImageReceiver,
  kControlPacketReceiver,
  kCount,
};

/// How the log names it: "conn" of "conn#1".
constexpr const char* label(Kind kind) {
  constexpr const char* kLabels[] = {
      "service",
      "factory",
      "conn",
      "local_user",
      "parameter",
      "pcm_sender",
      "encoded_audio_sender",
      "video_frame_sender",
      "encoded_image_sender",
      "control_packet_sender",
      "local_audio_track",
      "local_video_track",
      "remote_audio_track",
      "remote_video_track",
      "audio_sink",
      "encoded_audio_observer",
      "capabilities_observer",
      "video_frame_observer",
      "encoded_video_observer",
      "image_receiver",
      "control_packet_receiver",
  };
  static_assert(sizeof(kLabels) / sizeof(kLabels[0]) == static_cast<unsigned>(Kind::kCount));
  return kLabels[static_cast<unsigned>(kind)];
}

}  // namespace vendor_double
