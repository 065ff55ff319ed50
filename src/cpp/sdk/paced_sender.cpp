#include "sdk/paced_sender.hpp"

#include "base/log.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr std::uint32_t kBytesPerSample = 2;

}  // namespace

audio::PcmSink::Result PacedSender::send(std::span<const std::uint8_t> pcm,
                                         std::int64_t samples_per_channel,
                                         std::int64_t presentation_ms) {
  const PcmPush push{pcm.data(),
                     0,
                     presentation_ms,
                     static_cast<std::uint32_t>(samples_per_channel),
                     kBytesPerSample,
                     static_cast<std::uint32_t>(format_.channels),
                     static_cast<std::uint32_t>(format_.sample_rate)};
  try {
    const int result = sender_->send(push);
    if (result == 0) return Result::kTaken;
    if (result == -ERR_PCMSEND_BUFFEROVERFLOW) return Result::kFull;
    base::log_line(base::LogLevel::kError,
                   "an audio consumer stops: ", NativeError(result, "its push").what());
  } catch (const Released&) {
    // The usual end: the sender was released before its consumer.
  } catch (const std::exception& error) {
    base::log_line(base::LogLevel::kError, "an audio consumer stops: ", error.what());
  }
  return Result::kGone;
}

std::shared_ptr<audio::AudioConsumer> make_audio_consumer(
    const std::shared_ptr<const AudioPcmDataSender>& sender, audio::PcmFormat format,
    audio::AudioConsumerOptions options) {
  const auto& pacing = sender->pacing();
  auto consumer = std::make_shared<audio::AudioConsumer>(
      std::make_shared<PacedSender>(sender, format), format, options, pacing.clock,
      [pacer = pacing.pacer] { pacer->wake(); });
  pacing.pacer->add(consumer);
  return consumer;
}

}  // namespace agora_rtc::sdk
