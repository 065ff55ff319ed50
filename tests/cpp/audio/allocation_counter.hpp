#pragma once

#include <cstddef>

namespace agora_rtc::testing {

/// How often this thread asked for memory with new.
std::size_t allocations();

}  // namespace agora_rtc::testing
