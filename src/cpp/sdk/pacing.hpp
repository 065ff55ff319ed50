#pragma once

#include <memory>

#include "audio/pacer.hpp"
#include "base/clock.hpp"
#include "sdk/library.hpp"

namespace agora_rtc::sdk {

/// The time of a service and what drives its audio consumers.
struct Pacing {
  std::shared_ptr<const base::Clock> clock;
  std::shared_ptr<audio::Pacer> pacer;

  /// Lets `ms` of engine time pass on the manual clock: what is paced comes first, then the engine.
  void step(const Library& library, int ms) const {
    pacer->run_due();
    must(library.functions().agora_rtc_local_advance, ms);
  }
};

}  // namespace agora_rtc::sdk
