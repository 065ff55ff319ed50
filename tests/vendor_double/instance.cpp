#include "instance.hpp"

#include <chrono>

#include "thread_name.hpp"

namespace vendor_double {

Instance& instance() {
  static Instance& the_one = *new Instance;
  return the_one;
}

void Instance::record(const std::string& text) {
  log.add(thread_name() + " " + text);
}

void Instance::blame(const std::string& function, const std::string& reason) {
  violations.add(function + ": " + reason);
}

void Instance::reset() {
  source.stop();
  registered.clear();  // so that waiting events find nobody
  threads.drain(std::chrono::seconds(5));
  created.clear();
  late_callbacks.clear();
  connections.clear();
  values.clear();
  structures.clear();
  handles.clear();
  payloads.clear();
  failures.clear();
  behaviours.reset();
  service_initialized = false;
  counted_pushes = 0;
  violations.clear();
  log.clear();
}

}  // namespace vendor_double
