#include "observers.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "thread_name.hpp"

namespace vendor_double {
namespace {

void wait_for_callbacks(const char* function, Registration& registration) {
  const std::chrono::milliseconds longest(instance().behaviours.unregister_waits_ms);
  if (longest.count() == 0 || on_own_thread() || registration.wait_idle(longest)) return;
  instance().blame(function, std::string("a callback of the ") + slot_name(registration.slot()) +
                                 " observer did not return: deadlock");
}

}  // namespace

const char* slot_name(Slot slot) {
  switch (slot) {
    case Slot::kConnection:
      return "connection";
    case Slot::kLocalUser:
      return "local user";
    case Slot::kAudioFrame:
      return "audio frame";
    case Slot::kVideoFrame:
      return "video frame";
    case Slot::kEncodedVideo:
      return "encoded video";
    case Slot::kCapabilities:
      return "capabilities";
    case Slot::kControlPacket:
      return "control packet";
    case Slot::kEncodedAudio:
      return "encoded audio";
    case Slot::kAudioSink:
      return "audio sink";
    case Slot::kEncodedImage:
      return "encoded image";
  }
  return "unknown";
}

int enroll(const char* function, Slot slot, AGORA_HANDLE owner, RegistrationPtr registration) {
  if (registration == nullptr) {
    instance().blame(function, "null observer");
    return -ERR_INVALID_ARGUMENT;
  }
  withdraw(function, slot, owner);
  instance().registered.put(slot, owner, std::move(registration));
  return 0;
}

int withdraw(const char* function, Slot slot, AGORA_HANDLE owner) {
  RegistrationPtr registration = instance().registered.take(slot, owner);
  if (registration == nullptr) return 0;
  wait_for_callbacks(function, *registration);
  instance().late_callbacks.unregistered(owner, std::move(registration));
  return 0;
}

}  // namespace vendor_double
