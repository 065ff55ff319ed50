#pragma once

#include <cstdint>

namespace vendor_double {

/// Nanoseconds per call of a PCM push that is only counted, called from C through a pointer.
double push_floor_ns(std::uint64_t count);

}  // namespace vendor_double
