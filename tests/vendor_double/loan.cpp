#include "loan.hpp"

#include <cstring>

namespace vendor_double {

Loan::~Loan() {
  if (!overwrite_) return;
  for (Piece& piece : pieces_) {
    // Through volatile: a store right before the memory is freed is one that compilers drop.
    volatile std::byte* target = piece.bytes.get();
    for (std::size_t i = 0; i < piece.size; ++i) target[i] = std::byte{kOverwritten};
  }
}

std::byte* Loan::add(std::size_t size) {
  pieces_.push_back({std::make_unique<std::byte[]>(size), size});
  return pieces_.back().bytes.get();
}

const char* Loan::text(std::string_view value) {
  std::byte* target = add(value.size() + 1);  // make_unique has zeroed the end
  if (!value.empty()) std::memcpy(target, value.data(), value.size());
  return reinterpret_cast<const char*>(target);
}

void* Loan::bytes(const void* value, std::size_t size) {
  std::byte* target = add(size);
  if (size > 0) std::memcpy(target, value, size);
  return target;
}

}  // namespace vendor_double
