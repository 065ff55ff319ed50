#pragma once

#include <cstdint>
#include <span>

#include "audio/audio_frame.hpp"
#include "audio/pcm.hpp"
#include "audio/pre_roll.hpp"
#include "audio/vad_config.hpp"
#include "audio/vad_labels.hpp"
#include "audio/vad_state_machine.hpp"

namespace agora_rtc::audio {

struct VadResult {
  VadState state = VadState::kNoResult;
  /// Of the utterance, joined without a gap over the states 1, 2 and 3. They belong to the session
  /// (state 1) or to the frame (2 and 3) and are valid until either changes.
  std::span<const std::uint8_t> bytes;
};

/// Whether a VAD takes the frame: 10 ms to one sample, 16 bits, a supported format, all its bytes.
bool is_vad_frame(const AudioFrame& frame);

/// The VAD of one stream: state machine, pre-roll and bytes. Nothing is allocated once P+S frames
/// were kept and T frames were spoken.
/// Threads: one at a time.
class VadSession {
 public:
  explicit VadSession(const VadConfig& config);

  /// Takes the next frame. One that `is_vad_frame` refuses gives kNoResult and changes nothing.
  VadResult process(const AudioFrame& frame, const VadLabels& labels);

  /// Ends the utterance, if there is one: true, once. What was kept is forgotten.
  bool end();

  bool is_speaking() const { return machine_.is_speaking(); }
  /// Of the last frame; none before the first.
  PcmFormat format() const { return format_; }

 private:
  VadStateMachine machine_;
  PreRoll kept_;
  PcmFormat format_;
};

}  // namespace agora_rtc::audio
