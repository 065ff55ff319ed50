#pragma once

#include "sdk/audio_pcm_data_sender.hpp"
#include "sdk/resource_registry.hpp"

namespace agora_rtc::sdk {

/// Makes senders. One per service.
class MediaNodeFactory : public Resource {
 public:
  MediaNodeFactory(std::shared_ptr<const Library> library, NativeHandlePtr handle,
                   std::shared_ptr<ResourceRegistry> registry, Pacing pacing)
      : Resource("MediaNodeFactory", std::move(library), std::move(handle)),
        registry_(std::move(registry)),
        pacing_(std::move(pacing)) {}

  std::shared_ptr<AudioPcmDataSender> create_audio_pcm_data_sender();

 private:
  const std::shared_ptr<ResourceRegistry> registry_;
  const Pacing pacing_;
};

}  // namespace agora_rtc::sdk
