#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "audio/audio_consumer.hpp"
#include "sdk/paced_sender.hpp"

namespace agora_rtc::bindings {

/// What stands behind a Python AudioConsumer.
class ConsumerObject {
 public:
  /// Throws std::invalid_argument that names the argument, its value and what is allowed.
  static std::shared_ptr<ConsumerObject> create(
      const std::shared_ptr<sdk::AudioPcmDataSender>& sender, std::int64_t sample_rate,
      std::int64_t channels, std::int64_t lead_ms, std::int64_t prebuffer_ms,
      std::int64_t capacity_ms);

  ConsumerObject(std::shared_ptr<sdk::AudioPcmDataSender> sender,
                 std::shared_ptr<audio::AudioConsumer> consumer)
      : sender_(std::move(sender)), consumer_(std::move(consumer)) {}
  ~ConsumerObject();

  /// The consumer, for queries, which are always allowed but in a forked child: throws Forked.
  audio::AudioConsumer& consumer() const;
  /// The same for everything else; throws Released, too.
  audio::AudioConsumer& native() const;

  // These three throw Released, Forked, and the NativeError of a push that the engine refused.

  /// Throws BufferOverflow, too.
  void push(std::span<const std::uint8_t> pcm) const;
  std::int64_t consume() const;
  /// With the GIL held; lets go of it while it waits.
  bool wait_for_playout(std::optional<double> timeout) const;

  bool completed() const { return consumer().completed(); }
  void release() const;

 private:
  const std::shared_ptr<sdk::AudioPcmDataSender> sender_;
  const std::shared_ptr<audio::AudioConsumer> consumer_;
};

}  // namespace agora_rtc::bindings
