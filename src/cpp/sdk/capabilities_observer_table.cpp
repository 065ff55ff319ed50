#include <algorithm>
#include <span>
#include <string_view>

#include "sdk/callback.hpp"
#include "sdk/capabilities_observer.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr int kAiQos = 19;
constexpr std::string_view kSupported = "SUPPORT";

bool supports_ai_qos(std::span<const capabilities> all) {
  return std::any_of(all.begin(), all.end(), [](const capabilities& each) {
    if (each.capability_type != kAiQos || each.item_map == nullptr) return false;
    const std::span items(each.item_map->item, each.item_map->size);
    return std::any_of(items.begin(), items.end(), [](const capability_item& item) {
      return item.name != nullptr && item.name == kSupported;
    });
  });
}

template <int edition>
void on_capabilities_changed(AGORA_HANDLE observer, const capabilities* caps, int size) {
  const auto slot = callback_map().find(CallbackOrigin::kCapabilities, observer, edition);
  if (!slot) return;
  const auto count = caps == nullptr ? 0 : static_cast<std::size_t>(std::max(size, 0));
  if (supports_ai_qos({caps, count})) return;
  slot->post_event(EventTarget::kConnectionObserver, kAiQosMissing,
                   {own(int{AUDIO_SCENARIO_GAME_STREAMING})});
}

}  // namespace

capabilites_observer* capabilities_observer_table(int edition) {
  static auto tables = in_every_edition([]<int of>() {
    return capabilites_observer{.on_capabilities_changed = on_capabilities_changed<of>};
  });
  return &tables.at(static_cast<std::size_t>(edition));
}

}  // namespace agora_rtc::sdk
