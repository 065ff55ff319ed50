#include "planted_defect.hpp"

int main() {
  return planted_defect();
}
