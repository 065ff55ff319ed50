#pragma once

#include <atomic>
#include <string_view>

// Name, value after a reset, and what the value means. The README explains each at length.
#define VENDOR_DOUBLE_BEHAVIOURS(X)                                                            \
  X(observers_copied, 1)    /* 0: the caller's observer struct is read at every callback */    \
  X(unregister_waits_ms, 0) /* how long unregister and destroy wait for running callbacks */   \
  X(late_callbacks, 1)      /* callbacks that still come after unregister and after destroy */ \
  X(late_delay_ms, 5)       /* how late they come */                                           \
  X(overwrite_arguments, 1) /* what a callback was given is overwritten after its return */    \
  X(reuse_addresses, 1)     /* a new handle takes the address of the last one destroyed */     \
  X(check_order, 1)         /* a wrong release order is a violation */                         \
  X(auto_events, 1)         /* connect, disconnect, publish and so on are answered */          \
  X(connect_delay_ms, 0)    /* between connect and on_connecting */                            \
  X(connect_failure, 0)     /* not 0: reason of on_connection_failure instead of success */    \
  X(benchmark, 0)           /* 1: agora_audio_pcm_data_sender_send counts and does no more */

namespace vendor_double {

/// How badly the double behaves. Values are read at each use, so a test may change them at any
/// time.
struct Behaviours {
#define VENDOR_DOUBLE_MEMBER(name, initial) std::atomic<int> name{initial};
  VENDOR_DOUBLE_BEHAVIOURS(VENDOR_DOUBLE_MEMBER)
#undef VENDOR_DOUBLE_MEMBER

  /// False when there is no behaviour of that name.
  bool set(std::string_view name, int value);
  void reset();
};

}  // namespace vendor_double
