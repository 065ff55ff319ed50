#include "failures.hpp"

namespace vendor_double {

void Failures::plan(const std::string& function, int code, int times) {
  std::lock_guard lock(mutex_);
  plans_[function] = {code, times};
}

std::optional<int> Failures::due(const std::string& function) {
  std::lock_guard lock(mutex_);
  auto found = plans_.find(function);
  if (found == plans_.end()) return std::nullopt;
  const int code = found->second.code;
  if (--found->second.times <= 0) plans_.erase(found);
  return code;
}

void Failures::clear() {
  std::lock_guard lock(mutex_);
  plans_.clear();
}

}  // namespace vendor_double
