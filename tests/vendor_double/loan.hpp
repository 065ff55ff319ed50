#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace vendor_double {

/// What memory holds once a callback has returned: as text it is "\xDD\xDD...", as int -572662307.
constexpr unsigned char kOverwritten = 0xDD;

/// Memory that a callback is given: strings, structs, buffers. The destructor overwrites all of it
/// and frees it, so whoever kept a pointer finds rubbish, and a sanitizer finds the culprit.
class Loan {
 public:
  explicit Loan(bool overwrite) : overwrite_(overwrite) {}
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan();

  const char* text(std::string_view value);
  void* bytes(const void* value, std::size_t size);

  template <class Struct>
  Struct* copy(const Struct& value) {
    return static_cast<Struct*>(bytes(&value, sizeof value));
  }

 private:
  struct Piece {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };

  std::byte* add(std::size_t size);

  const bool overwrite_;
  std::vector<Piece> pieces_;
};

}  // namespace vendor_double
