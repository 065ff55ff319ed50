#pragma once

#include "sdk/native_connection.hpp"
#include "sdk/resource.hpp"

namespace agora_rtc::sdk {

/// A native connection between two sessions: in no channel, without observers, as its configuration
/// says.
///
/// Owner:    its Python object, in a pool.
/// Threads:  any.
/// Blocks:   `release`, as long as the native destroy does.
/// After close: `take` throws Released.
class IdleConnection final : public Resource {
 public:
  IdleConnection(std::shared_ptr<const Library> library, NativeConnection native)
      : Resource("IdleConnection", std::move(library), native.handle), native_(std::move(native)) {
    native_.handle.reset();
  }

  /// Gives the native connection to the next session; this object is released then.
  NativeConnection take() {
    auto native = native_;
    native.handle = take_handle();
    if (!native.handle) throw Released("IdleConnection");
    return native;
  }

 private:
  NativeConnection native_;  // without its handle, which Resource has
};

}  // namespace agora_rtc::sdk
