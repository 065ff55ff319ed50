/* What libagora_rtc_local.so offers beyond the C ABI of the vendor's library: its clock.
 *
 * On the manual clock (environment AGORA_LOCAL_CLOCK=manual when the service is initialised, or the
 * service parameter {"agora.local.clock": "manual"} while no connection exists) nothing happens by
 * itself: agora_rtc_local_advance runs all due work, callbacks included, on the calling thread.
 */
#pragma once

#include "agora_base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The 10 ms ticks of the media workers since the clock was chosen, and how many began late. */
typedef struct _agora_rtc_local_tick_stats_t {
  uint64_t ticks;
  uint64_t late_1ms;  /* more than 1 ms after their time, those below included */
  uint64_t late_5ms;  /* more than 5 ms */
  uint64_t late_20ms; /* more than 20 ms */
  int64_t max_late_us;
} agora_rtc_local_tick_stats_t;

/* Lets `ms` milliseconds pass; 0 runs what is due now. -ERR_REFUSED on the system clock, inside a
 * callback and while another thread advances; -ERR_NOT_INITIALIZED without a service. */
AGORA_API int agora_rtc_local_advance(int ms);

/* The engine's time, monotonic; 0 without a service. */
AGORA_API int64_t agora_rtc_local_now_ms(void);

/* 1 when the live service runs on the manual clock, else 0. */
AGORA_API int agora_rtc_local_is_manual(void);

/* Fills *out; -ERR_NOT_INITIALIZED without a service. */
AGORA_API int agora_rtc_local_tick_stats(agora_rtc_local_tick_stats_t* out);

#ifdef __cplusplus
} /* extern "C" */
#endif
