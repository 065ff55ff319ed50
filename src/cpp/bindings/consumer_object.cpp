#include "bindings/consumer_object.hpp"

#include <stdexcept>
#include <string>

#include "bindings/gil.hpp"
#include "bindings/pcm_buffer.hpp"
#include "bindings/timeout.hpp"
#include "bindings/waiting.hpp"

namespace agora_rtc::bindings {
namespace {

void check(const char* name, std::int64_t value, std::int64_t low, std::int64_t high) {
  if (value >= low && value <= high) return;
  throw std::invalid_argument(std::string(name) + " is " + std::to_string(value) +
                              "; allowed are " + std::to_string(low) + " to " +
                              std::to_string(high) + " ms");
}

}  // namespace

std::shared_ptr<ConsumerObject> ConsumerObject::create(
    const std::shared_ptr<sdk::AudioPcmDataSender>& sender, std::int64_t sample_rate,
    std::int64_t channels, std::int64_t lead_ms, std::int64_t prebuffer_ms,
    std::int64_t capacity_ms) {
  check_pcm_format("sample_rate", sample_rate, "channels", channels);
  check("lead_ms", lead_ms, 10, 10'000);
  check("prebuffer_ms", prebuffer_ms, 0, 10'000);
  check("capacity_ms", capacity_ms, 10, 3'600'000);
  sender->use();
  const audio::PcmFormat format{static_cast<int>(sample_rate), static_cast<int>(channels)};
  auto consumer = sdk::make_audio_consumer(sender, format, {lead_ms, prebuffer_ms, capacity_ms});
  return std::make_shared<ConsumerObject>(sender, std::move(consumer));
}

ConsumerObject::~ConsumerObject() {
  if (sender_->forked()) {
    // Leaked on purpose: its pacer's thread is not there in a child.
    new auto(consumer_);
    return;
  }
  release();
}

void ConsumerObject::release() const {
  if (sender_->forked()) return;
  // The pacer may be in a native push just now: wait for it without the GIL.
  without_gil([&] { consumer_->release(); });
}

audio::AudioConsumer& ConsumerObject::consumer() const {
  if (sender_->forked()) throw sdk::Forked();
  return *consumer_;
}

audio::AudioConsumer& ConsumerObject::native() const {
  auto& consumer = this->consumer();
  if (consumer.released()) throw sdk::Released("AudioConsumer");
  sender_->use();
  return consumer;
}

void ConsumerObject::push(std::span<const std::uint8_t> pcm) const {
  // The hot path takes no more locks than it needs: a released consumer says so itself.
  auto& consumer = this->consumer();
  if (sender_->released()) throw sdk::Released("AudioPcmDataSender");
  sdk::push_paced(consumer, pcm, 0, "AudioConsumer");
}

std::int64_t ConsumerObject::consume() const {
  auto& consumer = native();
  const auto frames = consumer.consume();
  sdk::throw_refusal(consumer);
  return frames;
}

bool ConsumerObject::wait_for_playout(std::optional<double> timeout) const {
  const auto timeout_ms = timeout_in_ms(timeout);
  return wait_until(sender_->engine(), sender_->pacing(), timeout_ms, [&](std::int64_t slice_ms) {
    const bool played = consumer().wait_played(slice_ms);
    sdk::throw_refusal(native());  // and Released: what was dropped was not played
    return played;
  });
}

}  // namespace agora_rtc::bindings
