#include "late_callbacks.hpp"

#include <chrono>

#include "events.hpp"
#include "instance.hpp"

namespace vendor_double {

void LateCallbacks::unregistered(void* owner, RegistrationPtr registration) {
  schedule(registration);
  std::lock_guard lock(mutex_);
  past_.push_back({owner, std::move(registration)});
}

void LateCallbacks::destroyed(void* owner) {
  std::vector<RegistrationPtr> observers;
  {
    std::lock_guard lock(mutex_);
    for (const Past& past : past_) {
      if (past.owner == owner) observers.push_back(past.registration);
    }
  }
  for (const RegistrationPtr& registration : observers) schedule(registration);
}

void LateCallbacks::schedule(const RegistrationPtr& registration) {
  const Behaviours& behaviours = instance().behaviours;
  for (int i = 0; i < behaviours.late_callbacks; ++i) {
    instance().threads.post(
        i, [registration] { deliver(late_event(registration->slot()), *registration, {}); },
        std::chrono::milliseconds(behaviours.late_delay_ms));
  }
}

std::size_t LateCallbacks::fire() {
  std::vector<Past> past;
  {
    std::lock_guard lock(mutex_);
    past = past_;
  }
  int lane = 0;
  for (const Past& entry : past) {
    instance().threads.post(lane++, [registration = entry.registration] {
      deliver(late_event(registration->slot()), *registration, {});
    });
  }
  instance().threads.drain(std::chrono::seconds(10));
  return past.size();
}

void LateCallbacks::clear() {
  std::lock_guard lock(mutex_);
  past_.clear();
}

}  // namespace vendor_double
