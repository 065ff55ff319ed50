#pragma once

#include "agora_sdk.h"

namespace agora_rtc::sdk {

// The C tables that every connection registers once. They are constant and shared by all
// connections; a callback finds its connection by its first argument (callback_map.hpp). Members
// that are null are callbacks that the SDK never uses.
// Threads: the engine's. The callbacks copy, react natively and post; none takes the GIL or waits.
rtc_conn_observer* rtc_conn_observer_table();
local_user_observer* local_user_observer_table();
audio_frame_observer* audio_frame_observer_table();

}  // namespace agora_rtc::sdk
