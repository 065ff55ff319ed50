#pragma once

#include <exception>
#include <utility>

#include "base/log.hpp"
#include "sdk/errors.hpp"

namespace agora_rtc::sdk {

/// Runs one step of a release; false when it fails. The release goes on past it: what comes after
/// it has to be given back too.
template <class Step>
bool attempt(const char* what, Step step) noexcept {
  try {
    step();
  } catch (const Released&) {
    // Somebody else released it meanwhile: nothing is left to do.
  } catch (const std::exception& error) {
    base::log_line(base::LogLevel::kWarning, "releasing: ", what, ": ", error.what());
    return false;
  }
  return true;
}

/// A row of attempts, and whether all of them worked.
class Attempts {
 public:
  template <class Step>
  void attempt(const char* what, Step step) noexcept {
    note(sdk::attempt(what, std::move(step)));
  }
  void note(bool worked) { all_worked_ = all_worked_ && worked; }
  bool all_worked() const { return all_worked_; }

 private:
  bool all_worked_ = true;
};

}  // namespace agora_rtc::sdk
