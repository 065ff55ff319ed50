#include "engine/agora_rtc_local.h"
#include "engine/c_api/guard.hpp"
#include "engine/core/live_service.hpp"
#include "engine/core/service.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

int agora_rtc_local_advance(int ms) {
  return guard(__func__, [&] {
    const auto service = LiveService::instance().get();
    return service ? service->advance(ms) : -ERR_NOT_INITIALIZED;
  });
}

int64_t agora_rtc_local_now_ms() {
  return guard(__func__, []() -> int64_t {
    const auto service = LiveService::instance().get();
    return service ? service->clock()->now_ms() : 0;
  });
}

int agora_rtc_local_is_manual() {
  return guard(__func__, [] {
    const auto service = LiveService::instance().get();
    return service && service->clock()->manual() ? 1 : 0;
  });
}

int agora_rtc_local_tick_stats(agora_rtc_local_tick_stats_t* out) {
  return guard(__func__, [&] {
    if (!out) return -ERR_INVALID_ARGUMENT;
    const auto service = LiveService::instance().get();
    if (!service) return -ERR_NOT_INITIALIZED;
    *out = service->tick_stats();
    return int{ERR_OK};
  });
}
