#include "connections.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace vendor_double {

void Connections::add(void* handle, Connection connection) {
  std::lock_guard lock(mutex_);
  entries_[handle].connection = std::move(connection);
}

std::optional<Connection> Connections::remove(void* handle) {
  std::lock_guard lock(mutex_);
  auto node = entries_.extract(handle);
  if (node.empty()) return std::nullopt;
  std::vector<char>& session = node.mapped().session;
  std::fill(session.begin(), session.end() - 1, 'X');
  return std::move(node.mapped().connection);
}

std::optional<Connection> Connections::get(void* handle) const {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(handle);
  if (found == entries_.end()) return std::nullopt;
  return found->second.connection;
}

void Connections::update(void* handle, const std::function<void(Connection&)>& change) {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(handle);
  if (found != entries_.end()) change(found->second.connection);
}

void* Connections::of_local_user(void* local_user) const {
  std::lock_guard lock(mutex_);
  for (const auto& [handle, entry] : entries_) {
    if (entry.connection.local_user == local_user) return handle;
  }
  return nullptr;
}

void* Connections::publisher_of(void* track) const {
  std::lock_guard lock(mutex_);
  for (const auto& [handle, entry] : entries_) {
    if (entry.connection.published.contains(track)) return handle;
  }
  return nullptr;
}

const char* Connections::session(void* handle) {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(handle);
  if (found == entries_.end()) return nullptr;
  Entry& entry = found->second;
  const bool up = entry.connection.state == 3;  // CONNECTION_STATE_CONNECTED
  if (up) {
    std::snprintf(entry.session.data(), entry.session.size(), "%032X", entry.connection.id);
  } else {
    entry.session[0] = '\0';
  }
  return entry.session.data();
}

void Connections::clear() {
  std::lock_guard lock(mutex_);
  entries_.clear();
}

}  // namespace vendor_double
