#pragma once

#include <Python.h>
#include <pybind11/pybind11.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "bindings/gil.hpp"
#include "sdk/library.hpp"

namespace agora_rtc::bindings {

/// How long a wait sleeps before it looks whether Ctrl+C was pressed.
inline constexpr std::int64_t kWaitSlice_ms = 50;
inline constexpr std::int64_t kEngineStep_ms = 10;

/// Waits until `done(slice_ms)`, which may itself block for `slice_ms`, says true; false when
/// `timeout_ms` are over. Wakes up for signals and throws what their handlers raise. On the manual
/// clock nobody else moves time, so the wait steps the engine, and `timeout_ms` is engine time.
template <class Done>
bool wait_until(const sdk::Library& engine, std::int64_t timeout_ms, Done done) {
  if (engine.on_manual_clock()) {
    for (std::int64_t waited_ms = 0;; waited_ms += kEngineStep_ms) {
      if (without_gil([&] { return done(0); })) return true;
      if (waited_ms >= timeout_ms) return false;
      without_gil([&] {
        sdk::must(engine.functions().agora_rtc_local_advance, static_cast<int>(kEngineStep_ms));
      });
      if (PyErr_CheckSignals() != 0) throw pybind11::error_already_set();
    }
  }
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  for (;;) {
    const auto left_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                             deadline - std::chrono::steady_clock::now())
                             .count();
    const auto slice_ms = std::clamp<std::int64_t>(left_ms, 0, kWaitSlice_ms);
    if (without_gil([&] { return done(slice_ms); })) return true;
    if (left_ms <= 0) return false;
    if (PyErr_CheckSignals() != 0) throw pybind11::error_already_set();
  }
}

}  // namespace agora_rtc::bindings
