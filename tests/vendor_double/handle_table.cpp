#include "handle_table.hpp"

#include <algorithm>
#include <utility>

namespace vendor_double {

HandleTable::Handle HandleTable::create(Kind kind, std::initializer_list<Handle> parents) {
  std::lock_guard lock(mutex_);
  return add(kind, {kind, 0, 0, State::kLive, false, nullptr, parents});
}

HandleTable::Handle HandleTable::lend(Kind kind, Handle owner) {
  std::lock_guard lock(mutex_);
  return add(kind, {kind, 0, 0, State::kLive, true, owner, {}});
}

HandleTable::Handle HandleTable::add(Kind kind, Record record) {
  record.serial = ++serials_[kind];
  record.age = ++created_;
  Handle handle = nullptr;
  std::vector<Handle>& unused = free_[kind];
  if (reuse_ != 0 && !unused.empty()) {
    handle = unused.back();
    unused.pop_back();
  } else {
    handle = blocks_.emplace_back().data();
  }
  records_.insert_or_assign(handle, std::move(record));
  return handle;
}

void HandleTable::retire(Handle handle, State state) {
  Record& record = records_.at(handle);
  record.state = state;
  free_[record.kind].push_back(handle);
  for (auto& [lent, entry] : records_) {
    if (entry.owner == handle && entry.state == State::kLive) retire(lent, State::kOwnerGone);
  }
}

void HandleTable::expire(Handle handle) {
  std::lock_guard lock(mutex_);
  auto found = records_.find(handle);
  if (found != records_.end() && found->second.state == State::kLive) {
    retire(handle, State::kExpired);
  }
}

std::vector<HandleTable::Handle> HandleTable::children(Handle parent) const {
  std::map<int, Handle> by_age;
  for (const auto& [handle, record] : records_) {
    if (record.state != State::kLive) continue;
    if (std::find(record.parents.begin(), record.parents.end(), parent) != record.parents.end()) {
      by_age[record.age] = handle;
    }
  }
  std::vector<Handle> found;
  for (const auto& [age, handle] : by_age) found.push_back(handle);
  return found;
}

std::vector<std::string> HandleTable::destroy(Handle handle) {
  std::lock_guard lock(mutex_);
  std::vector<std::string> living;
  auto found = records_.find(handle);
  if (found == records_.end() || found->second.state != State::kLive) return living;
  for (Handle child : children(handle)) {
    living.push_back(name_of(records_.at(child)));
    // The address may soon be another object's, which is not this child's parent.
    std::erase(records_.at(child).parents, handle);
  }
  retire(handle, State::kDestroyed);
  return living;
}

std::vector<std::string> HandleTable::release_service(Handle service) {
  std::vector<std::string> living = destroy(service);
  std::lock_guard lock(mutex_);
  for (auto& [handle, record] : records_) {
    if (record.state == State::kLive) record.state = State::kServiceGone;
  }
  return living;
}

std::string HandleTable::complaint(Handle handle, std::initializer_list<Kind> kinds) const {
  std::string wanted;
  for (Kind kind : kinds) wanted += (wanted.empty() ? "" : " or ") + std::string(label(kind));
  if (handle == nullptr) return "null " + wanted;

  std::lock_guard lock(mutex_);
  auto found = records_.find(handle);
  if (found == records_.end()) return "unknown " + wanted;
  const Record& record = found->second;
  if (std::find(kinds.begin(), kinds.end(), record.kind) == kinds.end()) {
    return name_of(record) + " is no " + wanted;
  }
  switch (record.state) {
    case State::kLive:
      return "";
    case State::kExpired:
      return name_of(record) + " used after its callback returned";
    case State::kOwnerGone:
      return name_of(record) + " used after its owner was destroyed";
    case State::kDestroyed:
      return name_of(record) + " used after it was destroyed";
    case State::kServiceGone:
      return name_of(record) + " used after the service was released";
  }
  return "";
}

std::string HandleTable::name_of(const Record& record) const {
  return std::string(label(record.kind)) + "#" + std::to_string(record.serial);
}

std::string HandleTable::name(Handle handle) const {
  if (handle == nullptr) return "null";
  std::lock_guard lock(mutex_);
  auto found = records_.find(handle);
  return found == records_.end() ? "unknown" : name_of(found->second);
}

HandleTable::Handle HandleTable::find(std::string_view name) const {
  std::lock_guard lock(mutex_);
  for (const auto& [handle, record] : records_) {
    if (record.state == State::kLive && name_of(record) == name) return handle;
  }
  return nullptr;
}

std::vector<HandleTable::Handle> HandleTable::living(Kind kind) const {
  std::lock_guard lock(mutex_);
  std::map<int, Handle> by_serial;
  for (const auto& [handle, record] : records_) {
    if (record.state == State::kLive && record.kind == kind) by_serial[record.serial] = handle;
  }
  std::vector<Handle> handles;
  for (const auto& [serial, handle] : by_serial) handles.push_back(handle);
  return handles;
}

std::vector<std::string> HandleTable::owned() const {
  std::lock_guard lock(mutex_);
  std::map<int, std::string> by_age;
  for (const auto& [handle, record] : records_) {
    const bool alive = record.state == State::kLive || record.state == State::kServiceGone;
    if (alive && !record.lent) by_age[record.age] = name_of(record);
  }
  std::vector<std::string> names;
  for (const auto& [age, name] : by_age) names.push_back(name);
  return names;
}

bool HandleTable::lent(Handle handle) const {
  std::lock_guard lock(mutex_);
  auto found = records_.find(handle);
  return found != records_.end() && found->second.state == State::kLive && found->second.lent;
}

int HandleTable::serial(Handle handle) const {
  std::lock_guard lock(mutex_);
  auto found = records_.find(handle);
  return found == records_.end() ? 0 : found->second.serial;
}

void HandleTable::clear() {
  std::lock_guard lock(mutex_);
  records_.clear();
  serials_.clear();
  created_ = 0;
  free_.clear();
  blocks_.clear();
}

}  // namespace vendor_double
