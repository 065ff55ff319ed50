#include "sdk/callback_map.hpp"

#include <mutex>
#include <utility>

#include "sdk/connection_slot.hpp"

namespace agora_rtc::sdk {

void CallbackMap::insert(CallbackOrigin origin, AGORA_HANDLE raw,
                         std::shared_ptr<ConnectionSlot> slot) {
  const Key key{origin, raw, slot->edition()};
  std::lock_guard lock(mutex_);
  slots_[key].swap(slot);
}

void CallbackMap::erase(CallbackOrigin origin, AGORA_HANDLE raw, const ConnectionSlot* slot) {
  std::shared_ptr<ConnectionSlot> gone;  // dies with the lock free
  std::lock_guard lock(mutex_);
  const auto found = slots_.find(Key{origin, raw, slot->edition()});
  if (found == slots_.end() || found->second.get() != slot) return;
  gone = std::move(found->second);
  slots_.erase(found);
}

std::shared_ptr<ConnectionSlot> CallbackMap::find(CallbackOrigin origin, AGORA_HANDLE raw,
                                                  int edition) const {
  std::shared_lock lock(mutex_);
  const auto found = slots_.find(Key{origin, raw, edition});
  return found == slots_.end() ? nullptr : found->second;
}

CallbackMap& callback_map() {
  // Never destroyed: late callbacks may come while the process runs its static destructors.
  static CallbackMap* const instance = new CallbackMap;
  return *instance;
}

}  // namespace agora_rtc::sdk
