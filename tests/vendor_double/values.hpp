#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace vendor_double {

/// What was set on a handle by key, for the getters: parameters, volumes, enabled flags.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never.
/// After close: has none; `clear` forgets them.
class Values {
 public:
  void set(void* handle, const std::string& key, std::string value) {
    std::lock_guard lock(mutex_);
    values_[{handle, key}] = std::move(value);
  }

  std::optional<std::string> get(void* handle, const std::string& key) const {
    std::lock_guard lock(mutex_);
    auto found = values_.find({handle, key});
    if (found == values_.end()) return std::nullopt;
    return found->second;
  }

  void clear() {
    std::lock_guard lock(mutex_);
    values_.clear();
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<void*, std::string>, std::string> values_;
};

}  // namespace vendor_double
