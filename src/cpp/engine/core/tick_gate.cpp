#include "engine/core/tick_gate.hpp"

#include <algorithm>
#include <chrono>

namespace agora_rtc::engine {

void TickGate::set(std::size_t worker, std::int64_t tick) {
  std::lock_guard lock(mutex_);
  sent_[worker] = tick;
  changed_.notify_all();
}

void TickGate::wait_for_others(std::int64_t tick) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(2), [&] {
    return std::all_of(sent_.begin(), sent_.end(), [&](std::int64_t last) { return last >= tick; });
  });
}

}  // namespace agora_rtc::engine
