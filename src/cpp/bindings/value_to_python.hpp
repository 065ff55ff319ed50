#pragma once

#include <pybind11/pybind11.h>

#include "sdk/record.hpp"

namespace agora_rtc::bindings {

/// The Python object of an event's argument: int, float, str, bytes, a track, a dataclass of
/// agora_rtc.stats, or a list of those.
pybind11::object value_to_python(const sdk::Value& value);

}  // namespace agora_rtc::bindings
