#pragma once

#include <pybind11/pybind11.h>

#include <string>

namespace agora_rtc::bindings {

/// The str for a channel name or user id, made once for all the frames that carry it.
/// Threads: with the GIL held.
pybind11::object cached_text(const std::string& text);

}  // namespace agora_rtc::bindings
