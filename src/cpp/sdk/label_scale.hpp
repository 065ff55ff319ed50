#pragma once

namespace agora_rtc::sdk {

/// How a library writes the labels of an audio frame. Everything above `sdk` sees voice_prob 0..100
/// and rms in dBFS (-127..0).
enum class LabelScale {
  kBinary,  ///< the vendor's .174 builds: voice_prob 0 or 1, rms 0..127 with 127 = 0 dBFS
  kGraded,  ///< the local engine: already on our scale
};

constexpr int voice_prob_on_our_scale(int voice_prob, LabelScale scale) {
  return scale == LabelScale::kBinary ? voice_prob * 100 : voice_prob;
}

constexpr int rms_on_our_scale(int rms, LabelScale scale) {
  return scale == LabelScale::kBinary ? rms - 127 : rms;
}

}  // namespace agora_rtc::sdk
