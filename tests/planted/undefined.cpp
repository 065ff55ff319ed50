#include <limits>

#include "planted_defect.hpp"

// Overflows a signed int.
int planted_defect() {
  volatile int largest = std::numeric_limits<int>::max();
  return largest + 1;
}
