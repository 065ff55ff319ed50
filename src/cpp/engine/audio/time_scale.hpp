#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "audio/pcm.hpp"

namespace agora_rtc::engine {

/// Makes speech shorter or longer without a change of pitch: one period of the voice, 2.5 to
/// 12.5 ms, is taken out or repeated, cross-faded with its neighbour. `pcm` is interleaved; it is
/// changed right at sample `begin` (per channel), continuous with what was before.
/// Returns the samples per channel by which the length changed: 0 when less than 5 ms are there, or
/// when no stretch of them resembles its neighbour and `force` is not set.
std::size_t shorten(std::vector<std::int16_t>& pcm, std::size_t begin, audio::PcmFormat format,
                    bool force);
std::size_t lengthen(std::vector<std::int16_t>& pcm, std::size_t begin, audio::PcmFormat format,
                     bool force);

}  // namespace agora_rtc::engine
