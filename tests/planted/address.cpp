#include <memory>

#include "planted_defect.hpp"

// Reads memory that was given back.
int planted_defect() {
  auto owner = std::make_unique<int>(1);
  const int* freed = owner.get();
  owner.reset();
  return *freed;
}
