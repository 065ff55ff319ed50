#pragma once

#include <cstdint>

#include "audio/vad_config.hpp"
#include "audio/vad_labels.hpp"
#include "audio/vad_window.hpp"

namespace agora_rtc::audio {

/// What users get with each frame; the values are public.
enum class VadState {
  kNoResult = -1,
  kNoSpeaking = 0,
  kStartSpeaking = 1,
  kSpeaking = 2,
  kStopSpeaking = 3,
};

/// Finds where speech starts and stops, one frame after the other.
/// Threads: one at a time.
class VadStateMachine {
 public:
  explicit VadStateMachine(const VadConfig& config);

  /// Takes the labels of the next frame.
  VadState step(const VadLabels& labels);

  /// Begins a new silence whose first frame has these labels. It decides nothing yet.
  void open_silence(const VadLabels& labels);

  /// Begins a new silence without a frame; whether somebody was speaking.
  bool end();

  bool is_speaking() const { return speaking_; }

 private:
  void take_silent(const VadLabels& labels);
  bool is_active_while_speaking(const VadLabels& labels) const;

  VadConfig config_;
  bool speaking_ = false;
  VadWindow start_active_;               // 1 for each active frame
  VadWindow start_levels_;               // of the active frames, in dB over -127 dBFS
  VadWindow stop_inactive_;              // 1 for each inactive frame
  std::int64_t start_level_ = 0;         // sum over the active frames of the last start
  std::int64_t start_active_count_ = 0;  // and their count
};

}  // namespace agora_rtc::audio
