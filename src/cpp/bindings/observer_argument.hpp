#pragma once

#include <pybind11/pybind11.h>

namespace agora_rtc::bindings {

/// Throws TypeError for an observer that cannot be one; any object with the methods is welcome.
inline void expect_observer(pybind11::handle observer) {
  if (observer.is_none()) {
    throw pybind11::type_error("observer must be an observer, not None; to remove one, unregister");
  }
}

}  // namespace agora_rtc::bindings
