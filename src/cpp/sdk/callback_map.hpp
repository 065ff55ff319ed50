#pragma once

#include <functional>
#include <memory>
#include <shared_mutex>
#include <unordered_map>

#include "agora_sdk.h"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {

class ConnectionSlot;

/// Which kind of observer an origin belongs to; a connection and its local user may share a value.
/// Capabilities come with the handle of their own observer.
enum class CallbackOrigin { kConnection, kLocalUser, kCapabilities };

/// Finds the slot of a C callback by its first argument, since the callbacks carry no user data,
/// and by the edition of the observer table it came through, which tells the sessions of one native
/// connection apart. Addresses are reused: an entry goes only when it still holds the slot that put
/// it there.
///
/// Owner:    the process, see `callback_map`.
/// Threads:  any; look-ups run side by side.
/// Blocks:   never.
/// After close: an origin that is not there gives null, and the callback returns.
class CallbackMap {
 public:
  void insert(CallbackOrigin origin, AGORA_HANDLE raw, std::shared_ptr<ConnectionSlot> slot);
  void erase(CallbackOrigin origin, AGORA_HANDLE raw, const ConnectionSlot* slot);
  std::shared_ptr<ConnectionSlot> find(CallbackOrigin origin, AGORA_HANDLE raw, int edition) const;

 private:
  struct Key {
    CallbackOrigin origin;
    AGORA_HANDLE raw;
    int edition;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      const auto kind = static_cast<std::size_t>(key.origin);
      return (std::hash<void*>{}(key.raw) * 3 + kind) * kTableEditions +
             static_cast<std::size_t>(key.edition);
    }
  };

  mutable std::shared_mutex mutex_;
  std::unordered_map<Key, std::shared_ptr<ConnectionSlot>, Hash> slots_;
};

CallbackMap& callback_map();

}  // namespace agora_rtc::sdk
