#include "sdk/paced_sender.hpp"

#include "base/log.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr std::uint32_t kBytesPerSample = 2;
constexpr const char* kSend = "agora_audio_pcm_data_sender_send";

/// Logged, too: the next push of the program may be long in coming.
audio::PcmSink::Answer refused(int code) {
  base::log_line(base::LogLevel::kError,
                 "queued audio is dropped: ", NativeError(code, kSend).what());
  return {audio::PcmSink::Result::kRefused, code};
}

}  // namespace

audio::PcmSink::Answer PacedSender::send(std::span<const std::uint8_t> pcm,
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
    const int code = sender_->send(push);
    if (code == 0) return {};
    if (code == -ERR_PCMSEND_BUFFEROVERFLOW) return {Result::kFull};
    return refused(code);
  } catch (const Released&) {
    return {Result::kGone};  // the usual end: the sender was released before its consumer
  } catch (const Error& error) {
    return refused(error.code());
  }
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

void throw_refusal(audio::AudioConsumer& consumer) {
  if (const int code = consumer.take_refusal()) throw NativeError(code, kSend);
}

void push_paced(audio::AudioConsumer& consumer, std::span<const std::uint8_t> pcm,
                std::int64_t presentation_ms, const char* type) {
  using enum audio::AudioConsumer::PushResult;
  for (;;) {
    switch (consumer.push(pcm, presentation_ms)) {
      case kTaken:
        return;
      case kFull:
        throw BufferOverflow("this " + std::string(type) + " has no room for " +
                             std::to_string(pcm.size()) +
                             " bytes: " + std::to_string(consumer.queued_ms()) + " ms are queued");
      case kReleased:
        throw Released(type);
      case kRefused:
        throw_refusal(consumer);
        break;  // another thread was told meanwhile
    }
  }
}

}  // namespace agora_rtc::sdk
