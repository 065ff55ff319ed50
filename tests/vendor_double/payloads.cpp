#include "payloads.hpp"

namespace vendor_double {

void Payloads::add(const std::string& function, const void* data, std::size_t length) {
  std::lock_guard lock(mutex_);
  std::string& all = bytes_[function];
  if (all.size() + length <= kMostBytes) all.append(static_cast<const char*>(data), length);
}

std::string Payloads::of(const std::string& function) const {
  std::lock_guard lock(mutex_);
  auto found = bytes_.find(function);
  return found == bytes_.end() ? std::string() : found->second;
}

void Payloads::clear() {
  std::lock_guard lock(mutex_);
  bytes_.clear();
}

}  // namespace vendor_double
