#pragma once

#include <algorithm>
#include <cstddef>

#include "sdk/callback_map.hpp"
#include "sdk/connection_slot.hpp"

namespace agora_rtc::sdk {

/// A string as a template argument: the name of an observer method.
template <std::size_t size>
struct MethodName {
  constexpr MethodName(const char (&text)[size]) { std::copy_n(text, size, value); }
  char value[size];
};

inline std::shared_ptr<ConnectionSlot> slot_of_connection(AGORA_HANDLE connection) {
  return callback_map().find(CallbackOrigin::kConnection, connection);
}

inline std::shared_ptr<ConnectionSlot> slot_of_local_user(AGORA_HANDLE local_user) {
  return callback_map().find(CallbackOrigin::kLocalUser, local_user);
}

/// A callback of the connection that becomes a call of the method of the same name.
template <MethodName method, class... Arguments>
void connection_event(AGORA_HANDLE connection, Arguments... arguments) {
  if (const auto slot = slot_of_connection(connection)) {
    slot->post_event(EventTarget::kConnectionObserver, method.value, {own(arguments)...});
  }
}

/// A callback of the local user that becomes a call of the method of the same name.
template <MethodName method, class... Arguments>
void local_user_event(AGORA_HANDLE local_user, Arguments... arguments) {
  if (const auto slot = slot_of_local_user(local_user)) {
    slot->post_event(EventTarget::kLocalUserObserver, method.value, {own(arguments)...});
  }
}

}  // namespace agora_rtc::sdk
