#pragma once

#include "agora_local_user.h"
#include "agora_rtc_conn.h"

#include "engine/core/observer_slot.hpp"

namespace agora_rtc::engine {

/// Where the events of one connection go, and the handles that they name as their origin.
/// Owner: the connection and its session (shared_ptr). Threads, Blocks, After close: as
/// ObserverSlot.
struct ConnectionObservers {
  AGORA_HANDLE connection_handle = nullptr;  // both set before the first event
  AGORA_HANDLE local_user_handle = nullptr;
  ObserverSlot<rtc_conn_observer> connection;
  ObserverSlot<local_user_observer> local_user;

  template <class Member, class... Args>
  void tell_connection(Member member, Args... args) {
    connection.call(member, connection_handle, args...);
  }
  template <class Member, class... Args>
  void tell_local_user(Member member, Args... args) {
    local_user.call(member, local_user_handle, args...);
  }
};

}  // namespace agora_rtc::engine
