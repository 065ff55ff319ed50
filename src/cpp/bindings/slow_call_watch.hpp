#pragma once

#include <cstdint>

namespace agora_rtc::bindings {

/// Measures an observer method from its construction to its destruction, and logs one that takes
/// longer than 100 ms, at most once per second.
/// Threads: the draining one.
class SlowCallWatch {
 public:
  explicit SlowCallWatch(const char* method);
  ~SlowCallWatch();
  SlowCallWatch(const SlowCallWatch&) = delete;
  SlowCallWatch& operator=(const SlowCallWatch&) = delete;

 private:
  const char* const method_;
  const std::int64_t began_us_;
};

}  // namespace agora_rtc::bindings
