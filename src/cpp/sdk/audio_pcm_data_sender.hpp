#pragma once

#include <cstdint>

#include "sdk/pacing.hpp"
#include "sdk/resource.hpp"

namespace agora_rtc::sdk {

/// The arguments of one PCM push; `data` is only read during the call.
struct PcmPush {
  const void* data;
  std::uint32_t capture_timestamp;
  std::int64_t presentation_ms;
  std::uint32_t samples_per_channel;
  std::uint32_t bytes_per_sample;
  std::uint32_t channels;
  std::uint32_t sample_rate;
};

/// Takes PCM into the SDK; made by the media node factory.
class AudioPcmDataSender : public Resource {
 public:
  AudioPcmDataSender(std::shared_ptr<const Library> library, NativeHandlePtr handle, Pacing pacing)
      : Resource("AudioPcmDataSender", std::move(library), std::move(handle)),
        pacing_(std::move(pacing)) {}

  const Pacing& pacing() const { return pacing_; }
  const Library& engine() const { return *library(); }

  /// Returns 0 or a negative code; the hot path decides what to make of it.
  int send(const PcmPush& push) const;

 private:
  const Pacing pacing_;
};

}  // namespace agora_rtc::sdk
