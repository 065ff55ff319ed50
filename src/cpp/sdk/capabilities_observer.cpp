#include "sdk/capabilities_observer.hpp"

#include <utility>

#include "sdk/callback_map.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {

CapabilitiesObserver::CapabilitiesObserver(std::shared_ptr<const Library> library,
                                           AGORA_HANDLE local_user,
                                           std::shared_ptr<ConnectionSlot> slot)
    : library_(std::move(library)),
      local_user_(local_user),
      slot_(std::move(slot)),
      raw_(must_make(library_->functions().agora_local_user_capabilities_observer_create,
                     capabilities_observer_table(slot_->edition()))) {
  callback_map().insert(CallbackOrigin::kCapabilities, raw_, slot_);
  try {
    must(library_->functions().agora_local_user_register_capabilities_observer, local_user_, raw_);
  } catch (...) {
    give_back();
    throw;
  }
}

CapabilitiesObserver::~CapabilitiesObserver() {
  give_back();
}

void CapabilitiesObserver::unregister() {
  must(library_->functions().agora_local_user_unregister_capabilities_observer, local_user_, raw_);
}

void CapabilitiesObserver::give_back() {
  library_->functions().agora_local_user_capabilities_observer_destory(raw_);
  callback_map().erase(CallbackOrigin::kCapabilities, raw_, slot_.get());
}

}  // namespace agora_rtc::sdk
