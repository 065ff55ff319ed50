#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace vendor_double {

/// Calls that a test wants to fail.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never.
/// After close: has none; `clear` forgets them.
class Failures {
 public:
  /// The next `times` calls of `function` return `code` (or null), without doing anything.
  void plan(const std::string& function, int code, int times);

  /// The code that this call of `function` has to return, if it has to fail.
  std::optional<int> due(const std::string& function);

  void clear();

 private:
  struct Plan {
    int code;
    int times;
  };

  std::mutex mutex_;
  std::map<std::string, Plan> plans_;
};

}  // namespace vendor_double
