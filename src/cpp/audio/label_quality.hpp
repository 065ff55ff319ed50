#pragma once

#include <cstdint>

namespace agora_rtc::audio {

/// What the labels of a frame are worth: voice_prob 0..100, only 0 or 100, or none at all.
enum class LabelQuality : std::uint8_t { kGraded, kBinary, kAbsent };

}  // namespace agora_rtc::audio
