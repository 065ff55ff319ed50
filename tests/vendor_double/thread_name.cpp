#include "thread_name.hpp"

#include <atomic>
#include <utility>

namespace vendor_double {
namespace {

std::atomic<int> callers{0};
thread_local std::string name;
thread_local bool own = false;

}  // namespace

const std::string& thread_name() {
  if (name.empty()) name = "T" + std::to_string(++callers);
  return name;
}

void set_thread_name(std::string new_name) {
  name = std::move(new_name);
  own = true;
}

bool on_own_thread() {
  return own;
}

}  // namespace vendor_double
