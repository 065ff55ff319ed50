#pragma once

#include <pybind11/pybind11.h>

#include <string>

#include "sdk/errors.hpp"

namespace agora_rtc::bindings {

/// Turns exceptions of `sdk` into those of agora_rtc.errors, for every function of the module.
void bind_errors(pybind11::module_& module);

/// Sets the Python exception for `error`, for raw methods that may not throw.
void set_python_error(const sdk::Error& error);

}  // namespace agora_rtc::bindings
