#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace vendor_double {

/// Lines of text in the order of their arrival: the call log, the violations.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never for long; the mutex is held for one append or copy.
/// After close: has none; `clear` empties it.
class TextList {
 public:
  void add(std::string line);
  void clear();

  std::size_t size() const;

  /// All lines, each with its newline.
  std::string joined() const;

 private:
  // A test that never resets must not eat the machine; what comes after the bound is left out.
  static constexpr std::size_t kMostLines = 200'000;

  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

}  // namespace vendor_double
