#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace vendor_double {

/// Structs that the library allocates for the caller (`get_*_statistics`), until they are given
/// back.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never.
/// After close: has none; `clear` frees what was not given back.
class Structures {
 public:
  template <class Struct>
  Struct* lend(const char* name, const Struct& value) {
    return static_cast<Struct*>(lend_bytes(name, &value, sizeof value));
  }

  /// Overwrites and frees a struct. Empty when it was lent under that name, else what is wrong.
  std::string give_back(const char* name, void* address);

  /// Names of the structs that the caller still has.
  std::vector<std::string> lent() const;
  void clear();

 private:
  struct Entry {
    std::string name;
    std::size_t size;
    std::unique_ptr<std::byte[]> bytes;
  };

  void* lend_bytes(const char* name, const void* value, std::size_t size);

  mutable std::mutex mutex_;
  std::map<void*, Entry> entries_;
};

}  // namespace vendor_double
