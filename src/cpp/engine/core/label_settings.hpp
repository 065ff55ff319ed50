#pragma once

#include <atomic>

#include "engine/audio/audio_labeler.hpp"

namespace agora_rtc::engine {

/// Whether and how the frames of a service are labelled.
/// Owner: the service and its sessions (shared_ptr). Threads: any. Blocks: no.
/// After close: keeps its values.
struct LabelSettings {
  std::atomic<bool> enabled{false};
  std::atomic<LabelScale> scale{LabelScale::kBinary};
};

}  // namespace agora_rtc::engine
