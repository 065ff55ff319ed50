#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <optional>
#include <span>

#include "bindings/contiguous_bytes.hpp"
#include "bindings/typed_objects.hpp"

namespace agora_rtc::bindings {

/// The bytes of a message: text as UTF-8, anything else as it is.
/// Threads: made and destroyed with the GIL held; read without it.
class MessageData {
 public:
  /// Throws TypeError for what is neither str nor bytes-like, ValueError for what is not
  /// C-contiguous and for text that has no UTF-8. `object` must outlive this.
  explicit MessageData(const MessageObject& object);

  std::span<const std::uint8_t> span() const { return span_; }

 private:
  std::optional<ContiguousBytes> bytes_;
  std::span<const std::uint8_t> span_;
};

}  // namespace agora_rtc::bindings
