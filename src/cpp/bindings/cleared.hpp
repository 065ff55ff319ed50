#pragma once

#include "audio/audio_consumer.hpp"
#include "bindings/typed_objects.hpp"

namespace agora_rtc::bindings {

/// agora_rtc.stats.Cleared.
ClearedObject cleared_to_python(const audio::Cleared& cleared);

}  // namespace agora_rtc::bindings
