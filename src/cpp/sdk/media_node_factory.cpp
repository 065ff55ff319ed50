#include "sdk/media_node_factory.hpp"

namespace agora_rtc::sdk {

std::shared_ptr<AudioPcmDataSender> MediaNodeFactory::create_audio_pcm_data_sender() {
  const auto factory = use();
  AGORA_HANDLE const raw =
      must_make(functions().agora_media_node_factory_create_audio_pcm_data_sender, factory->raw());
  auto handle = std::make_shared<NativeHandle>(
      raw,
      [library = library()](AGORA_HANDLE sender) {
        library->functions().agora_audio_pcm_data_sender_destroy(sender);
      },
      NativeHandle::Parents{factory});
  auto sender = std::make_shared<AudioPcmDataSender>(library(), std::move(handle), pacing_);
  registry_->add_or_release(ReleaseStage::kSenders, sender);
  return sender;
}

}  // namespace agora_rtc::sdk
