#include "sdk/native_connection.hpp"

namespace agora_rtc::sdk {

NativeConnection make_native_connection(std::shared_ptr<const Library> library,
                                        NativeHandlePtr service, const rtc_conn_config& config) {
  const auto& functions = library->functions();
  AGORA_HANDLE const raw = must_make(functions.agora_rtc_conn_create, service->raw(), &config);
  auto handle = std::make_shared<NativeHandle>(
      raw,
      [library = std::move(library)](AGORA_HANDLE connection) {
        library->functions().agora_rtc_conn_destroy(connection);
      },
      NativeHandle::Parents{std::move(service)});
  AGORA_HANDLE const local_user = must_make(functions.agora_rtc_conn_get_local_user, raw);
  return {
      .handle = std::move(handle), .local_user = local_user, .config = config, .past_sessions = 0};
}

}  // namespace agora_rtc::sdk
