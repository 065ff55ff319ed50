#include "bindings/cleared.hpp"

#include "bindings/python_types.hpp"

namespace agora_rtc::bindings {

ClearedObject cleared_to_python(const audio::Cleared& cleared) {
  return imported("agora_rtc.stats", "Cleared")(py::arg("played_ms") = cleared.played_ms,
                                                py::arg("dropped_ms") = cleared.dropped_ms);
}

}  // namespace agora_rtc::bindings
