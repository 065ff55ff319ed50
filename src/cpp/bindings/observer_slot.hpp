#pragma once

#include <pybind11/pybind11.h>

#include <cstddef>
#include <memory>

#include "dispatch/event_loop.hpp"

namespace agora_rtc::bindings {

/// One place for an observer, and the way its methods are called.
///
/// Owner:    the connection's object.
/// Threads:  everything with the GIL held; `set` lets go of it while it waits.
/// Blocks:   `set`, until the method in flight has returned, at most 5 s and never on the draining
///           thread.
/// After close: an empty slot discards what comes.
class ObserverSlot {
 public:
  /// `name` is what the slot is called in messages.
  ObserverSlot(const char* name, std::shared_ptr<dispatch::EventLoop> loop)
      : name_(name), loop_(std::move(loop)) {}

  /// Puts another observer in, or none. When it returns, no method of the old one runs any more,
  /// except the one that the caller runs in.
  void set(pybind11::object observer);
  /// The same without waiting, for destructors and the garbage collector.
  pybind11::object take() { return std::exchange(observer_, pybind11::object()); }

  bool empty() const { return !observer_; }
  PyObject* get() const { return observer_.ptr(); }

  /// Calls `method` with `count` arguments. `arguments[0]` must be free for the observer itself. A
  /// method that the observer lacks is skipped; an exception goes to sys.unraisablehook. Returns
  /// what the method returned, or null.
  pybind11::object call(const char* method, PyObject** arguments, std::size_t count);

 private:
  const char* const name_;
  const std::shared_ptr<dispatch::EventLoop> loop_;
  pybind11::object observer_;
};

}  // namespace agora_rtc::bindings
