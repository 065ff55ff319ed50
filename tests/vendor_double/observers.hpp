#pragma once

#include <memory>

#include "agora_sdk.h"
#include "handle_kind.hpp"
#include "instance.hpp"
#include "registration.hpp"

namespace vendor_double {

const char* slot_name(Slot slot);

/// Registers an observer table at its owner. A former one of the slot counts as unregistered.
int enroll(const char* function, Slot slot, AGORA_HANDLE owner, RegistrationPtr registration);

/// Ends a registration; callbacks under way go on, unless the behaviour says to wait for them.
int withdraw(const char* function, Slot slot, AGORA_HANDLE owner);

/// The registration of a caller's table, copied or kept; null for a null table.
template <class Table>
RegistrationPtr registration(Slot slot, AGORA_HANDLE first_argument, const Table* table) {
  if (table == nullptr) return nullptr;
  return std::make_shared<Registration>(slot, first_argument, table,
                                        instance().behaviours.observers_copied != 0);
}

}  // namespace vendor_double
