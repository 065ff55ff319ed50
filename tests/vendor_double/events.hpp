#pragma once

#include <chrono>
#include <span>
#include <string_view>

#include "agora_sdk.h"
#include "occasion.hpp"
#include "registration.hpp"

namespace vendor_double {

/// A callback of the ABI: which observer has it, and how to call it.
struct Event {
  const char* name;
  Slot slot;
  /// False when the observer has no such member.
  bool (*fire)(Registration& to, Occasion& occasion);
};

std::span<const Event> connection_events();
std::span<const Event> local_user_events();
std::span<const Event> media_events();

/// The event of that name, or null.
const Event* find_event(std::string_view name);

/// The event that comes too late for an observer of this slot.
const Event& late_event(Slot slot);

/// Runs one callback on this thread. False when the observer does not have it.
bool deliver(const Event& event, Registration& to, const Arguments& given,
             const Arguments& context = {});

/// Runs an event on this thread for the observers of a connection, or of anybody where the slot
/// does not tell the connection. Returns the number of callbacks made.
int fire(const Event& event, AGORA_HANDLE connection, const Arguments& given);

/// Notes the state that a connection has once this event is out.
void follow(const Event& event, AGORA_HANDLE connection);

/// The callback thread of a connection's own events; its local user's come from another one.
int connection_lane(AGORA_HANDLE connection);

/// Queues an answer of the library; it comes from one of the callback threads.
void answer(AGORA_HANDLE connection, std::string_view event, const Arguments& given,
            std::chrono::milliseconds delay = std::chrono::milliseconds{0});

}  // namespace vendor_double
