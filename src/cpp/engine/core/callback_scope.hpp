#pragma once

namespace agora_rtc::engine {

/// Alive on a thread while it is inside a callback of any engine observer. There, calls that would
/// wait for callbacks do not wait: they might wait for themselves.
class CallbackScope {
 public:
  CallbackScope() { ++depth(); }
  ~CallbackScope() { --depth(); }
  CallbackScope(const CallbackScope&) = delete;
  CallbackScope& operator=(const CallbackScope&) = delete;

  static bool active() { return depth() > 0; }

 private:
  static int& depth() {
    thread_local int value = 0;
    return value;
  }
};

}  // namespace agora_rtc::engine
