#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <initializer_list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "handle_kind.hpp"

namespace vendor_double {

/// Every handle that was ever given out, and whether it may still be used. A handle is the address
/// of a small block that stays allocated, so that looking at a stale one is always safe.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never; nothing is called under the mutex.
/// After close: has none; `clear` forgets all handles.
class HandleTable {
 public:
  using Handle = void*;

  explicit HandleTable(const std::atomic<int>& reuse_addresses) : reuse_(reuse_addresses) {}

  /// A handle that the caller destroys; it should go before its parents go.
  Handle create(Kind kind, std::initializer_list<Handle> parents);

  /// A handle that dies with `owner`, or by `expire` when there is none.
  Handle lend(Kind kind, Handle owner);

  /// Ends a handle that was lent without owner, and gives its address to the next one.
  void expire(Handle handle);

  /// Ends a handle and what it lent. Returns the names of children that still live.
  std::vector<std::string> destroy(Handle handle);

  /// Ends a service. Handles below it stay, but every use of them is an error from now on.
  std::vector<std::string> release_service(Handle service);

  /// Empty when the handle lives and is of one of the kinds, else what is wrong with it.
  std::string complaint(Handle handle, std::initializer_list<Kind> kinds) const;

  /// "conn#1", "null", or "unknown".
  std::string name(Handle handle) const;

  /// The living handle of that name, or null.
  Handle find(std::string_view name) const;

  /// Living handles of a kind, oldest first.
  std::vector<Handle> living(Kind kind) const;

  /// Names of the living handles that the caller has to destroy, oldest first.
  std::vector<std::string> owned() const;

  /// True for a living handle that the caller must not destroy.
  bool lent(Handle handle) const;

  int serial(Handle handle) const;
  void clear();

 private:
  enum class State { kLive, kExpired, kOwnerGone, kDestroyed, kServiceGone };
  struct Record {
    Kind kind;
    int serial;
    int age;
    State state;
    bool lent;
    Handle owner;
    std::vector<Handle> parents;
  };
  // Handles stay valid memory for good; 64 bytes keep them apart and looking like objects.
  using Block = std::array<std::byte, 64>;

  Handle add(Kind kind, Record record);
  void retire(Handle handle, State state);
  std::vector<Handle> children(Handle parent) const;  // oldest first
  std::string name_of(const Record& record) const;

  const std::atomic<int>& reuse_;

  mutable std::mutex mutex_;
  std::map<Handle, Record> records_;
  std::map<Kind, int> serials_;
  int created_ = 0;
  std::map<Kind, std::vector<Handle>> free_;
  std::deque<Block> blocks_;
};

}  // namespace vendor_double
