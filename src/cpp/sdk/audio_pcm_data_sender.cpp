#include "sdk/audio_pcm_data_sender.hpp"

namespace agora_rtc::sdk {

int AudioPcmDataSender::send(const PcmPush& push) const {
  const auto handle = use();
  return functions().agora_audio_pcm_data_sender_send(
      handle->raw(), push.data, push.capture_timestamp, push.presentation_ms,
      push.samples_per_channel, push.bytes_per_sample, push.channels, push.sample_rate);
}

}  // namespace agora_rtc::sdk
