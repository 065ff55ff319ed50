#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include "base/clock.hpp"
#include "engine/audio/audio_track_source.hpp"
#include "engine/core/handle_table.hpp"

namespace agora_rtc::engine {

/// Takes the PCM that a program pushes, and feeds it to the track that was made from it last.
///
/// Owner:    its handle.
/// Threads:  any.
/// Blocks:   for the copy of the samples.
/// After close: a call under way finishes.
class AudioPcmDataSender {
 public:
  static constexpr HandleKind kHandleKind = HandleKind::kAudioPcmDataSender;

  explicit AudioPcmDataSender(std::shared_ptr<const base::Clock> clock)
      : clock_(std::move(clock)) {}

  void feed(const std::shared_ptr<AudioTrackSource>& source);

  /// The arguments as they come from C. -ERR_NOT_READY while no track is made from this sender.
  int send(const void* data, std::int64_t presentation_ms, std::uint32_t samples_per_channel,
           std::uint32_t bytes_per_sample, std::uint32_t channels, std::uint32_t sample_rate);

 private:
  const std::shared_ptr<const base::Clock> clock_;
  std::mutex mutex_;
  std::weak_ptr<AudioTrackSource> source_;
};

}  // namespace agora_rtc::engine
