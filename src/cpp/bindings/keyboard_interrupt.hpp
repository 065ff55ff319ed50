#pragma once

#include <pybind11/pybind11.h>

#include "dispatch/event_loop.hpp"

namespace agora_rtc::bindings {

/// Ctrl+C may be pressed while a main thread that drains is inside an observer, which is no place
/// to lose it: the drain ends, and KeyboardInterrupt is raised anew in the code that drained. False
/// for every other exception.
inline bool passed_on_interrupt(const pybind11::error_already_set& raised,
                                dispatch::EventLoop& loop) {
  if (!raised.matches(PyExc_KeyboardInterrupt)) return false;
  loop.end_drain();
  PyErr_SetInterrupt();
  return true;
}

}  // namespace agora_rtc::bindings
