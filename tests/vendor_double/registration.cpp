#include "registration.hpp"

namespace vendor_double {

void Registration::begin() {
  std::lock_guard lock(mutex_);
  ++running_;
}

void Registration::end() {
  std::lock_guard lock(mutex_);
  --running_;
  ended_.notify_all();
}

bool Registration::wait_idle(std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  return ended_.wait_for(lock, timeout, [this] { return running_ == 0; });
}

void Registrations::put(Slot slot, void* owner, RegistrationPtr registration) {
  std::lock_guard lock(mutex_);
  entries_[{slot, owner}] = std::move(registration);
}

RegistrationPtr Registrations::get(Slot slot, void* owner) const {
  std::lock_guard lock(mutex_);
  auto found = entries_.find({slot, owner});
  return found == entries_.end() ? nullptr : found->second;
}

RegistrationPtr Registrations::take(Slot slot, void* owner) {
  std::lock_guard lock(mutex_);
  auto node = entries_.extract({slot, owner});
  return node.empty() ? nullptr : std::move(node.mapped());
}

std::vector<Slot> Registrations::slots_of(void* owner) const {
  std::lock_guard lock(mutex_);
  std::vector<Slot> slots;
  for (const auto& [key, registration] : entries_) {
    if (key.second == owner) slots.push_back(key.first);
  }
  return slots;
}

std::vector<RegistrationPtr> Registrations::all(Slot slot) const {
  std::lock_guard lock(mutex_);
  std::vector<RegistrationPtr> found;
  for (const auto& [key, registration] : entries_) {
    if (key.first == slot) found.push_back(registration);
  }
  return found;
}

void Registrations::clear() {
  std::lock_guard lock(mutex_);
  entries_.clear();
}

}  // namespace vendor_double
