#pragma once

#include <utility>

#include "base/clock.hpp"
#include "sdk/library.hpp"

namespace agora_rtc::sdk {

/// The time of the engine's manual clock, so that everything that schedules here stands still with
/// it.
class EngineClock final : public base::Clock {
 public:
  explicit EngineClock(std::shared_ptr<const Library> library) : library_(std::move(library)) {}
  std::int64_t now_us() const override {
    return library_->functions().agora_rtc_local_now_ms() * 1000;
  }

 private:
  const std::shared_ptr<const Library> library_;
};

}  // namespace agora_rtc::sdk
