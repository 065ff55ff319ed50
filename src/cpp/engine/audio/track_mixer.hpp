#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "audio/frame_converter.hpp"
#include "engine/audio/audio_track_source.hpp"
#include "engine/audio/pcm_frame.hpp"

namespace agora_rtc::engine {

/// Sums the published tracks of one user, 10 ms at a time. One track comes out untouched; several
/// at the highest rate and channel count among the enabled ones. Worker only.
class TrackMixer {
 public:
  void add(std::shared_ptr<AudioTrackSource> track);
  void remove(const AudioTrackSource* track);
  bool empty() const { return inputs_.empty(); }

  /// What the enabled tracks last brought; 16 kHz mono before any data.
  audio::PcmFormat format() const;
  bool any_enabled() const;

  /// Whether frames may be taken before their time: one track is enabled, and it is direct.
  bool may_run_ahead() const;

  /// Takes the due frame of every track; those of disabled tracks are dropped. False when no
  /// enabled track had one.
  bool take(std::int64_t now_us, std::int64_t frame_index, PcmFrame& mix);

  /// Whether the program takes back all that was taken before the last `take`: it cleared the only
  /// enabled track.
  bool was_cleared() const;

 private:
  struct Input {
    std::shared_ptr<AudioTrackSource> source;
    audio::PcmFormat format;  // of its last frame; unset before the first
    std::optional<audio::FrameConverter> converter;
    PcmFrame frame;
    bool has_frame = false;
  };

  const AudioTrackSource* only_enabled() const;  // null when there are none or several
  bool take_inputs(std::int64_t now_us, std::int64_t frame_index);
  void add_to_mix(Input& input, std::int64_t frame_index, bool first, PcmFrame& mix);

  std::vector<Input> inputs_;
};

}  // namespace agora_rtc::engine
