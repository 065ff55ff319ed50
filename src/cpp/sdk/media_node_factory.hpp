#pragma once

#include "sdk/audio_pcm_data_sender.hpp"
#include "sdk/resource_registry.hpp"

namespace agora_rtc::sdk {

/// Makes senders. One per service.
class MediaNodeFactory : public Resource {
 public:
  MediaNodeFactory(std::shared_ptr<const Library> library, NativeHandlePtr handle,
                   std::shared_ptr<ResourceRegistry> registry)
      : Resource("MediaNodeFactory", std::move(library), std::move(handle)),
        registry_(std::move(registry)) {}

  std::shared_ptr<AudioPcmDataSender> create_audio_pcm_data_sender();

 private:
  const std::shared_ptr<ResourceRegistry> registry_;
};

}  // namespace agora_rtc::sdk
