#pragma once

#include <Python.h>
#include <pybind11/pybind11.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "bindings/gil.hpp"
#include "sdk/pacing.hpp"

namespace agora_rtc::bindings {

/// How long a wait sleeps before it looks whether Ctrl+C was pressed.
inline constexpr std::int64_t kWaitSlice_ms = 50;
inline constexpr int kEngineStep_ms = 10;
inline constexpr std::int64_t kMicrosPerMs = 1000;

/// Waits until `done(slice_ms)`, which may itself block for `slice_ms`, says true; false when
/// `timeout_ms` are over (never, when there is none). Wakes up for signals and throws what their
/// handlers raise. On the manual clock nobody else moves time, so the wait steps the engine, and
/// `timeout_ms` is engine time.
template <class Done>
bool wait_until(const sdk::Library& engine, const sdk::Pacing& pacing,
                std::optional<std::int64_t> timeout_ms, Done done) {
  const bool manual = engine.on_manual_clock();
  const auto began_us = pacing.clock->now_us();
  for (;;) {
    const auto waited_ms = (pacing.clock->now_us() - began_us) / kMicrosPerMs;
    const auto left_ms = timeout_ms ? *timeout_ms - waited_ms : kWaitSlice_ms;
    const auto slice_ms = manual ? 0 : std::clamp<std::int64_t>(left_ms, 0, kWaitSlice_ms);
    if (without_gil([&] { return done(slice_ms); })) return true;
    if (left_ms <= 0) return false;
    if (manual) without_gil([&] { pacing.step(engine, kEngineStep_ms); });
    if (PyErr_CheckSignals() != 0) throw pybind11::error_already_set();
  }
}

}  // namespace agora_rtc::bindings
