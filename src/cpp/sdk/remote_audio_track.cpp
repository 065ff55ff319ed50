#include "sdk/remote_audio_track.hpp"

namespace agora_rtc::sdk {

int RemoteAudioTrack::state() const {
  return functions().agora_remote_audio_track_get_state(use()->raw());
}

Value RemoteAudioTrack::statistics() const {
  const auto handle = use();
  auto* const native = functions().agora_remote_audio_track_get_statistics(handle->raw());
  if (native == nullptr) throw NotSupported("this engine has no statistics of remote audio tracks");
  auto copy = own(native);
  functions().agora_remote_audio_track_destroy_statistics(handle->raw(), native);
  return copy;
}

}  // namespace agora_rtc::sdk
