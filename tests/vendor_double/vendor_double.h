/* Control of the vendor double, for tests. README.md explains the rules behind these functions.
 *
 * All functions may be called from any thread. Texts are UTF-8. Functions that copy text or bytes
 * return the full length (without the closing NUL of text), write at most `capacity` bytes, and
 * accept a null buffer with capacity 0.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VENDOR_DOUBLE_API __attribute__((visibility("default")))

/* Everything as it was right after loading. Handles from before become unknown, so release the
 * service first. Waits up to 5 s for callbacks under way. */
VENDOR_DOUBLE_API void vendor_double_reset(void);

/* Sets a behaviour by name (behaviours.hpp lists them): 0, or -1 when there is none of that name.
 */
VENDOR_DOUBLE_API int vendor_double_configure(const char* behaviour, int value);

/* The next `times` calls of an ABI function do nothing and return `code`, or null. */
VENDOR_DOUBLE_API void vendor_double_fail_next(const char* function, int code, int times);

/* The log: one line per call, "T1 agora_rtc_conn_disconnect(conn#1)", and two per callback,
 * "E1 -> on_connected(conn#1)" and "E1 <- on_connected(conn#1)", in the order of begin and end.
 * Clearing it clears the payloads too. */
VENDOR_DOUBLE_API size_t vendor_double_copy_log(char* buffer, size_t capacity);
VENDOR_DOUBLE_API void vendor_double_clear_log(void);

/* What the caller did wrong: one line each, "agora_rtc_conn_connect: conn#1 used after it was
 * destroyed". */
VENDOR_DOUBLE_API size_t vendor_double_copy_violations(char* buffer, size_t capacity);
VENDOR_DOUBLE_API void vendor_double_clear_violations(void);

/* What the caller has to destroy or give back and has not: one name per line. */
VENDOR_DOUBLE_API size_t vendor_double_copy_live(char* buffer, size_t capacity);
VENDOR_DOUBLE_API size_t vendor_double_live_count(void);

/* All bytes that were passed to an ABI function by pointer and length (PCM, messages), joined. */
VENDOR_DOUBLE_API size_t vendor_double_copy_payload(const char* function, void* buffer,
                                                    size_t capacity);

/* The living handle of a name out of the log ("conn#2"), or null. */
VENDOR_DOUBLE_API void* vendor_double_find(const char* name);

/* Fires one callback on a callback thread and waits for its return, at most 10 s.
 * `connection`: null stands for the newest one. `arguments`: null, or lines "name=value" with the
 * names of the ABI's arguments and struct members; "hex:00ff" gives bytes; the rest is plausible.
 * Returns the number of observers called, -1 for an unknown callback, -2 when time ran out. */
VENDOR_DOUBLE_API int vendor_double_fire(void* connection, const char* callback,
                                         const char* arguments);

/* Fires every callback of every observer of the connection once. Returns as above. */
VENDOR_DOUBLE_API int vendor_double_fire_all(void* connection);

/* The same from several threads at once, `rounds` times on each. Returns the number of callbacks.
 */
VENDOR_DOUBLE_API int vendor_double_storm(void* connection, int threads, int rounds);

/* Calls every observer that was unregistered since the last reset, or whose owner was destroyed,
 * once more. Returns the number of callbacks. */
VENDOR_DOUBLE_API size_t vendor_double_fire_late(void);

/* Waits until no callback is waiting or running: 0, or -1 when it takes longer. */
VENDOR_DOUBLE_API int vendor_double_drain(int timeout_ms);

/* The synthetic source: before-mixing frames of 10 ms at 16 kHz mono (320 bytes) from one native
 * thread, the frames of all streams in one burst per tick, shared out over the registered audio
 * frame observers, or all to a built-in observer in C that does nothing.
 * start: 0, or -1 when it runs already or nobody would get the frames. stop waits for the tick. */
typedef struct vendor_double_source_stats {
  uint64_t ticks;
  uint64_t frames;
  uint64_t late_ticks;     /* began more than 5 ms after their time */
  uint64_t burst_ns;       /* wall-clock time of all bursts: filling frames, calling observers */
  uint64_t worst_burst_ns; /* the longest burst */
  uint64_t thread_cpu_ns;  /* CPU time of the source's thread */
} vendor_double_source_stats;

VENDOR_DOUBLE_API int vendor_double_source_start(int streams, int frames_per_second,
                                                 int use_c_observer);
VENDOR_DOUBLE_API void vendor_double_source_stop(void);
VENDOR_DOUBLE_API void vendor_double_source_statistics(vendor_double_source_stats* statistics);

/* Calls of agora_audio_pcm_data_sender_send that were only counted (behaviour "benchmark"). */
VENDOR_DOUBLE_API uint64_t vendor_double_counted_pushes(void);

/* Pushes 10 ms `count` times from C, counting only, and returns the nanoseconds per call. */
VENDOR_DOUBLE_API double vendor_double_push_floor(uint64_t count);

#ifdef __cplusplus
} /* extern "C" */
#endif
