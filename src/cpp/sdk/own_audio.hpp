#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "audio/audio_consumer.hpp"
#include "sdk/audio_pcm_data_sender.hpp"
#include "sdk/local_audio_track.hpp"

namespace agora_rtc::sdk {

/// The audio that a connection publishes by its own calls: sender, track, and the consumers that
/// pace what is pushed, one for each format, played one after the other. A direct track takes
/// pushes at once; its consumers only keep the account.
///
/// Owner:    its connection.
/// Threads:  any.
/// Blocks:   `interrupt`, while a native push is in flight.
/// After close: pushes throw Released.
class OwnAudio {
 public:
  OwnAudio(std::shared_ptr<AudioPcmDataSender> sender, std::shared_ptr<LocalAudioTrack> track)
      : sender_(std::move(sender)), track_(std::move(track)) {}

  std::shared_ptr<LocalAudioTrack> track() const;
  const AudioPcmDataSender& sender() const { return *sender_; }
  /// Goes on with another track of the same sender; the one before is released.
  void replace_track(std::shared_ptr<LocalAudioTrack> track);

  /// Throws BufferOverflow when there is no room (nothing is taken), NativeError, Released.
  void push(const PcmPush& push);
  /// Falls silent at once: what waits here and in the track is dropped. On a direct track the
  /// receiver has the bursts already, so the track is taken back and published anew.
  audio::Cleared interrupt();
  /// Whether all that was pushed has been played or dropped.
  bool completed() const;
  void release();

 private:
  using Consumer = std::shared_ptr<audio::AudioConsumer>;

  std::vector<Consumer> consumers() const;
  Consumer consumer_for(audio::PcmFormat format);
  void forget_completed();

  const std::shared_ptr<AudioPcmDataSender> sender_;
  mutable std::mutex mutex_;
  std::shared_ptr<LocalAudioTrack> track_;
  audio::PcmFormat format_;
  std::vector<Consumer> consumers_;  // in the order of their playing; the last one is pushed to
  audio::Cleared forgotten_;         // the account of former ones since the last interrupt
};

}  // namespace agora_rtc::sdk
