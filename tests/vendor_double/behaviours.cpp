#include "behaviours.hpp"

namespace vendor_double {

bool Behaviours::set(std::string_view wanted, int value) {
#define VENDOR_DOUBLE_SET(name, initial) \
  if (wanted == #name) {                 \
    name = value;                        \
    return true;                         \
  }
  VENDOR_DOUBLE_BEHAVIOURS(VENDOR_DOUBLE_SET)
#undef VENDOR_DOUBLE_SET
  return false;
}

void Behaviours::reset() {
#define VENDOR_DOUBLE_RESET(name, initial) name = initial;
  VENDOR_DOUBLE_BEHAVIOURS(VENDOR_DOUBLE_RESET)
#undef VENDOR_DOUBLE_RESET
}

}  // namespace vendor_double
