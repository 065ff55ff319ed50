#pragma once

#include <memory>

#include "sdk/library.hpp"
#include "sdk/native_handle.hpp"

namespace agora_rtc::sdk {

/// A connection of the engine. One session at a time runs on it (Connection), and a pool keeps it
/// between two of them (IdleConnection).
struct NativeConnection {
  NativeHandlePtr handle;
  AGORA_HANDLE local_user;
  rtc_conn_config config;
  int past_sessions;  ///< how many it had before the session of now, or else before the next
};

/// Throws NativeError.
NativeConnection make_native_connection(std::shared_ptr<const Library> library,
                                        NativeHandlePtr service, const rtc_conn_config& config);

}  // namespace agora_rtc::sdk
