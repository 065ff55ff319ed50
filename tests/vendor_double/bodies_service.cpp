#include "agora_sdk.h"
#include "call.hpp"
#include "instance.hpp"

namespace vendor_double::body {

AGORA_HANDLE agora_service_create() {
  if (!instance().handles.living(Kind::kService).empty()) {
    instance().blame("agora_service_create", "a second service in one process");
  }
  return created(Kind::kService, {});
}

int agora_service_initialize(AGORA_HANDLE, const agora_service_config* config) {
  if (config == nullptr) return -ERR_INVALID_ARGUMENT;
  if (config->app_id == nullptr || config->app_id[0] == '\0') return -ERR_INVALID_APP_ID;
  instance().service_initialized = true;
  return 0;
}

int agora_service_release(AGORA_HANDLE service) {
  const std::string name = instance().handles.name(service);
  for (const std::string& child : instance().handles.release_service(service)) {
    if (instance().behaviours.check_order == 0) break;
    instance().blame("agora_service_release", name + " released before " + child);
  }
  instance().service_initialized = false;
  return 0;
}

AGORA_HANDLE agora_service_get_agora_parameter(AGORA_HANDLE service) {
  return instance().handles.lend(Kind::kParameter, service);
}

AGORA_HANDLE agora_service_create_media_node_factory(AGORA_HANDLE service) {
  if (!instance().handles.living(Kind::kFactory).empty()) {
    instance().blame("agora_service_create_media_node_factory", "a second factory of one service");
  }
  return created(Kind::kFactory, {service});
}

}  // namespace vendor_double::body
