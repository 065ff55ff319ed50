#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "agora_sdk.h"
#include "handle_kind.hpp"

namespace vendor_double {

/// Text of an argument for the log.
std::string describe(long long value);
std::string describe(unsigned long long value);
std::string describe(double value);
std::string describe(const char* text);
inline std::string describe(bool value) {
  return describe(static_cast<long long>(value));
}
inline std::string describe(int value) {
  return describe(static_cast<long long>(value));
}
inline std::string describe(long value) {
  return describe(static_cast<long long>(value));
}
inline std::string describe(unsigned value) {
  return describe(static_cast<unsigned long long>(value));
}
inline std::string describe(unsigned long value) {
  return describe(static_cast<unsigned long long>(value));
}

/// One call of the ABI: checks the handles, writes the line of the log, and says whether the
/// function may go on.
class Call {
 public:
  explicit Call(const char* function) : function_(function), line_(function) {}

  Call& handle(AGORA_HANDLE value, std::initializer_list<Kind> kinds);

  /// Any other argument, as text.
  Call& text(const std::string& argument);

  /// Bytes by pointer and length; they are kept for `vendor_double_copy_payload`.
  Call& bytes(const void* data, std::size_t length);

  /// Writes the line. False when a handle is wrong or a failure is planned; then the function
  /// returns `code()`, or null.
  bool accepted();
  int code() const { return code_; }

 private:
  const char* const function_;
  std::string line_;
  int arguments_ = 0;
  int code_ = 0;
  std::vector<std::string> complaints_;
};

/// A new handle, for functions that make one.
AGORA_HANDLE created(Kind kind, std::initializer_list<AGORA_HANDLE> parents);

/// Ends a handle; children that live on are a violation.
void destroyed(const char* function, AGORA_HANDLE handle);

}  // namespace vendor_double
