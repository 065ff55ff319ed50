#pragma once

#include <string>

#include "agora_rtc_conn.h"

namespace agora_rtc::engine {

/// A copy for the program, which gives it back with `take_back`. Any thread.
rtc_conn_info* lend_connection_info(conn_id_t id, std::string channel, int state, std::string user,
                                    uid_t number);
/// Frees what was lent; anything else is left alone.
void take_back(rtc_conn_info* info);

}  // namespace agora_rtc::engine
