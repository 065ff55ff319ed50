#include <thread>

#include "planted_defect.hpp"

// Two threads write one int with nothing between them.
int planted_defect() {
  int shared = 0;
  std::thread other([&shared] { shared = 1; });
  shared = 2;
  other.join();
  return shared;
}
