#pragma once

#include <exception>

#include "base/log.hpp"
#include "sdk/errors.hpp"

namespace agora_rtc::sdk {

/// Runs one step of a release. The release goes on past a step that fails: what comes after it has
/// to be given back too.
template <class Step>
void attempt(const char* what, Step step) noexcept {
  try {
    step();
  } catch (const Released&) {
    // Somebody else released it meanwhile: nothing is left to do.
  } catch (const std::exception& error) {
    base::log_line(base::LogLevel::kWarning, "releasing: ", what, ": ", error.what());
  }
}

}  // namespace agora_rtc::sdk
