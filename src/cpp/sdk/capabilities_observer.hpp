#pragma once

#include <memory>

#include "sdk/connection_slot.hpp"

namespace agora_rtc::sdk {

/// The observer's method that is asked when the other end lacks what AI_SERVER needs. Its argument
/// is the scenario to go on with; its answer is the one to take, or a negative number or nothing.
inline constexpr const char* kAiQosMissing = "on_aiqos_capability_missing";

/// Hears for a session in the AI_SERVER scenario what the other end is capable of.
///
/// Owner:    the connection.
/// Threads:  the owner makes and unregisters it; the engine's threads call its table.
/// Blocks:   never.
/// After close: late callbacks find no slot and return.
class CapabilitiesObserver {
 public:
  /// Registers it. Throws NativeError.
  CapabilitiesObserver(std::shared_ptr<const Library> library, AGORA_HANDLE local_user,
                       std::shared_ptr<ConnectionSlot> slot);
  ~CapabilitiesObserver();
  CapabilitiesObserver(const CapabilitiesObserver&) = delete;
  CapabilitiesObserver& operator=(const CapabilitiesObserver&) = delete;

  /// Throws NativeError. The native local user has to live still.
  void unregister();

 private:
  void give_back();

  const std::shared_ptr<const Library> library_;
  AGORA_HANDLE const local_user_;
  const std::shared_ptr<ConnectionSlot> slot_;
  AGORA_HANDLE const raw_;
};

}  // namespace agora_rtc::sdk
