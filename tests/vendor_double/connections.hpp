#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vendor_double {

/// What the double remembers of one connection.
struct Connection {
  void* local_user = nullptr;
  void* parameter = nullptr;
  unsigned id = 0;
  std::string channel = "channel";
  std::string user_id = "0";
  int state = 1;    // CONNECTION_STATE_DISCONNECTED
  int attempt = 0;  // number of the connect call that is answered, 0 after disconnect
  int role = 1;     // CLIENT_ROLE_BROADCASTER
  std::set<int> data_streams;
  std::set<void*> published;
};

/// The living connections.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never; `change` runs under the mutex and must not call out.
/// After close: has none; `clear` forgets them.
class Connections {
 public:
  void add(void* handle, Connection connection);

  /// Forgets a connection and returns its last state.
  std::optional<Connection> remove(void* handle);

  std::optional<Connection> get(void* handle) const;
  void update(void* handle, const std::function<void(Connection&)>& change);

  /// The connection that a local user belongs to, or null.
  void* of_local_user(void* local_user) const;

  /// The connection that publishes a track, or null.
  void* publisher_of(void* track) const;

  /// Names the session of a connection: a string of ours that lives as long as the connection and
  /// changes in place. Empty before the connection is up.
  const char* session(void* handle);

  void clear();

 private:
  struct Entry {
    Connection connection;
    std::vector<char> session = std::vector<char>(33);
  };

  mutable std::mutex mutex_;
  std::map<void*, Entry> entries_;
};

}  // namespace vendor_double
