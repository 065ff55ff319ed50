#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "sdk/callback_map.hpp"
#include "sdk/connection_slot.hpp"

namespace agora_rtc::sdk {

/// A string as a template argument: the name of an observer method.
template <std::size_t size>
struct MethodName {
  constexpr MethodName(const char (&text)[size]) { std::copy_n(text, size, value); }
  char value[size];
};

/// A callback of the connection, in one edition: calls `body(slot, arguments...)`.
template <int edition, auto body, class... Arguments>
void connection_callback(AGORA_HANDLE connection, Arguments... arguments) {
  const auto slot = callback_map().find(CallbackOrigin::kConnection, connection, edition);
  if (slot) body(*slot, arguments...);
}

/// The same for a callback of the local user.
template <int edition, auto body, class... Arguments>
void local_user_callback(AGORA_HANDLE local_user, Arguments... arguments) {
  const auto slot = callback_map().find(CallbackOrigin::kLocalUser, local_user, edition);
  if (slot) body(*slot, arguments...);
}

template <EventTarget target, MethodName method, class... Arguments>
void post_event(ConnectionSlot& slot, Arguments... arguments) {
  slot.post_event(target, method.value, {own(arguments)...});
}

/// A callback of the connection that becomes a call of the method of the same name.
template <int edition, MethodName method, class... Arguments>
void connection_event(AGORA_HANDLE connection, Arguments... arguments) {
  constexpr auto post = post_event<EventTarget::kConnectionObserver, method, Arguments...>;
  connection_callback<edition, post>(connection, arguments...);
}

/// A callback of the local user that becomes a call of the method of the same name.
template <int edition, MethodName method, class... Arguments>
void local_user_event(AGORA_HANDLE local_user, Arguments... arguments) {
  constexpr auto post = post_event<EventTarget::kLocalUserObserver, method, Arguments...>;
  local_user_callback<edition, post>(local_user, arguments...);
}

/// The table that `make` builds, in every edition.
template <class Make, int... editions>
auto in_every_edition(Make make, std::integer_sequence<int, editions...>) {
  return std::array{make.template operator()<editions>()...};
}

template <class Make>
auto in_every_edition(Make make) {
  return in_every_edition(make, std::make_integer_sequence<int, kTableEditions>{});
}

}  // namespace agora_rtc::sdk
