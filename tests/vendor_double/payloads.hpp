#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace vendor_double {

/// The bytes that came in by pointer and length (PCM, packets, messages), per function, joined.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never for long; the mutex is held for one copy.
/// After close: has none; `clear` empties it.
class Payloads {
 public:
  void add(const std::string& function, const void* data, std::size_t length);
  std::string of(const std::string& function) const;
  void clear();

 private:
  static constexpr std::size_t kMostBytes = 64 * 1024 * 1024;

  mutable std::mutex mutex_;
  std::map<std::string, std::string> bytes_;
};

}  // namespace vendor_double
