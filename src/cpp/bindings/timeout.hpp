#pragma once

#include <cstdint>
#include <optional>

namespace agora_rtc::bindings {

/// A timeout in ms from seconds; nothing for None, which waits for ever.
/// Throws std::invalid_argument for a negative one and for NaN.
std::optional<std::int64_t> timeout_in_ms(std::optional<double> seconds);

}  // namespace agora_rtc::bindings
