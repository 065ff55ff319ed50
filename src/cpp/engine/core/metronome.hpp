#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "engine/core/engine_clock.hpp"
#include "engine/core/tick_gate.hpp"
#include "engine/core/tick_stats.hpp"

namespace agora_rtc::engine {

/// The beat of all workers of a pool: tick n is due at the same instant everywhere.
/// Owner: the pool and its workers (shared_ptr). Threads: any. Blocks: no, but see TickGate.
/// After close: nothing to close.
class Metronome {
 public:
  static constexpr std::int64_t kPeriodUs = 10'000;

  Metronome(std::shared_ptr<const EngineClock> clock, std::size_t workers)
      : clock_(std::move(clock)), gate_(workers) {}

  const EngineClock& clock() const { return *clock_; }
  static std::int64_t time_of(std::int64_t tick) { return tick * kPeriodUs; }
  /// The last tick that is due at `now_us`.
  static std::int64_t last_due(std::int64_t now_us) { return now_us / kPeriodUs; }

  TickStats& stats() { return stats_; }
  TickGate& gate() { return gate_; }

 private:
  const std::shared_ptr<const EngineClock> clock_;
  TickStats stats_;
  TickGate gate_;
};

}  // namespace agora_rtc::engine
