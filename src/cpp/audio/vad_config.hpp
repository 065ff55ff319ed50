#pragma once

namespace agora_rtc::audio {

/// Where voice_prob comes from. Auto takes the engine's labels where they are graded and our
/// detector where they are binary or absent.
enum class VadDetector { kAuto, kEngine, kSilero };

/// The settings of a VAD as users give them, in their ranges: P >= 0, S >= 1, T >= 1, shares
/// 0..10,000, probabilities 0..100, thresholds -100..0.
struct VadConfig {
  int pre_start_recognize_count = 16;  // P: frames kept before those that start
  int start_recognize_count = 30;      // S: frames that decide on a start
  int stop_recognize_count = 50;       // T: frames that decide on a stop
  int active_share = 7'000;            // of the S frames, in ten thousandths
  int inactive_share = 5'000;          // of the T frames
  int start_voice_prob = 70;
  int stop_voice_prob = 70;
  int start_rms_threshold = -50;  // dBFS
  int stop_rms_threshold = -50;
  VadDetector detector = VadDetector::kAuto;
  bool adaptive_rms_threshold = false;
};

}  // namespace agora_rtc::audio
