#pragma once

#include "agora_sdk.h"

namespace agora_rtc::sdk {

/// How many editions of each table there are: the same callbacks at other addresses. The sessions
/// of one native connection take them in turn, so a callback that comes late is known by its
/// edition and does not reach the session of today.
inline constexpr int kTableEditions = 4;

/// The edition for the session that comes after so many others.
constexpr int table_edition(int past_sessions) {
  return past_sessions % kTableEditions;
}

// The C tables that every session registers once. They are constant and shared by all connections;
// a callback finds its session by its first argument and its edition (callback_map.hpp). Members
// that are null are callbacks that the SDK never uses. Threads: the engine's. The callbacks copy,
// react natively and post; none takes the GIL or waits.
rtc_conn_observer* rtc_conn_observer_table(int edition);
local_user_observer* local_user_observer_table(int edition);
audio_frame_observer* audio_frame_observer_table(int edition);
capabilites_observer* capabilities_observer_table(int edition);

}  // namespace agora_rtc::sdk
