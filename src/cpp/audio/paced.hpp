#pragma once

#include <cstdint>
#include <optional>

namespace agora_rtc::audio {

/// Something that has work to do at certain times.
class Paced {
 public:
  virtual ~Paced() = default;
  /// Does what is due and returns when to come again, or nothing when only new data brings work.
  virtual std::optional<std::int64_t> run_due(std::int64_t now_us) = 0;
};

}  // namespace agora_rtc::audio
