#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "audio/audio_consumer.hpp"
#include "sdk/audio_pcm_data_sender.hpp"

namespace agora_rtc::sdk {

/// Hands the PCM of an audio consumer to a native sender.
class PacedSender final : public audio::PcmSink {
 public:
  PacedSender(std::shared_ptr<const AudioPcmDataSender> sender, audio::PcmFormat format)
      : sender_(std::move(sender)), format_(format) {}

  Answer send(std::span<const std::uint8_t> pcm, std::int64_t samples_per_channel,
              std::int64_t presentation_ms) override;

 private:
  const std::shared_ptr<const AudioPcmDataSender> sender_;
  const audio::PcmFormat format_;
};

/// A consumer that feeds `sender`, driven by the pacer of the sender's service.
std::shared_ptr<audio::AudioConsumer> make_audio_consumer(
    const std::shared_ptr<const AudioPcmDataSender>& sender, audio::PcmFormat format,
    audio::AudioConsumerOptions options);

/// Throws the NativeError of a push that the engine refused and that nobody was told of yet.
void throw_refusal(audio::AudioConsumer& consumer);

/// Queues PCM, or throws BufferOverflow, Released or the NativeError of an earlier push and takes
/// nothing; `type` is what the texts call the consumer.
void push_paced(audio::AudioConsumer& consumer, std::span<const std::uint8_t> pcm,
                std::int64_t presentation_ms, const char* type);

}  // namespace agora_rtc::sdk
