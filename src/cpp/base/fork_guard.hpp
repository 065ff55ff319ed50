#pragma once

namespace agora_rtc::base {

/// How often this process was forked off since the library was loaded: 0 in the process that loaded
/// it, one more in each generation of children. Threads and locks of the native library do not
/// survive a fork, so whoever holds native objects compares generations before touching them.
/// Threads: any. The first call installs the handler.
int fork_generation();

}  // namespace agora_rtc::base
