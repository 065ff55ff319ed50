#include "structures.hpp"

#include <cstring>
#include <utility>

#include "loan.hpp"

namespace vendor_double {

void* Structures::lend_bytes(const char* name, const void* value, std::size_t size) {
  auto bytes = std::make_unique<std::byte[]>(size);
  std::memcpy(bytes.get(), value, size);
  void* address = bytes.get();
  std::lock_guard lock(mutex_);
  entries_[address] = {name, size, std::move(bytes)};
  return address;
}

std::string Structures::give_back(const char* name, void* address) {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(address);
  if (found == entries_.end()) return std::string("unknown ") + name;
  if (found->second.name != name) return found->second.name + " is no " + name;
  std::memset(found->second.bytes.get(), kOverwritten, found->second.size);
  entries_.erase(found);
  return "";
}

std::vector<std::string> Structures::lent() const {
  std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  for (const auto& [address, entry] : entries_) names.push_back(entry.name);
  return names;
}

void Structures::clear() {
  std::lock_guard lock(mutex_);
  entries_.clear();
}

}  // namespace vendor_double
