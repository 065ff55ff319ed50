#pragma once

#include <string>

#include "agora_sdk.h"
#include "engine/agora_rtc_local.h"

namespace agora_rtc::engine::test {

/// An initialised service on the manual clock (or on the system's), released at the end.
class Engine {
 public:
  enum class Clock { kManual, kSystem };

  /// Sends L16, so that tests can compare what was heard bit by bit.
  explicit Engine(Clock clock = Clock::kManual, bool string_users = false);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  AGORA_HANDLE service() const { return service_; }
  /// A JSON object for the service's parameters.
  int set_parameters(const std::string& json) const;
  /// The tests' usual step of the manual clock.
  static void advance(int ms);
  void release();

 private:
  AGORA_HANDLE service_;
};

}  // namespace agora_rtc::engine::test
