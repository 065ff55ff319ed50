#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "sdk/config.hpp"
#include "sdk/function_table.hpp"
#include "sdk/native_connection.hpp"

namespace agora_rtc::sdk {

// The orders in which the vendor's own wrappers call the library when something starts. They are
// written here, and nowhere else, and tested on the vendor double. All throw NativeError.

struct StartedService {
  AGORA_HANDLE service = nullptr;
  AGORA_HANDLE factory = nullptr;
};

/// create, initialize, extensions, app type, JSON parameters, media node factory.
/// What was created is given back before an exception leaves.
StartedService start_service(const FunctionTable& functions, const ServiceConfig& config,
                             bool graded_labels);

/// Registers both observers of a session, then sets scenario and encoder configuration.
void start_session(const FunctionTable& functions, const NativeConnection& connection,
                   int audio_scenario, std::optional<int> audio_profile);

/// Puts back what a session may have changed, except what `start_session` sets.
void reset_connection(const FunctionTable& functions, const NativeConnection& connection);

/// Every PCM track: the send delay that chorus needs, and that the vendor's wrapper sets whatever
/// the scenario is.
void start_track(const FunctionTable& functions, AGORA_HANDLE track);

/// A track that a connection with a publish configuration made for itself: room, enabled.
void start_own_track(const FunctionTable& functions, AGORA_HANDLE track);

inline constexpr int kNoDataStream = -1;

/// Data stream, then connect. `own_stream` is the connection's own data stream: it is made here,
/// unless a join that was refused has left one, and set before anybody can hear of the join.
void start_join(const FunctionTable& functions, AGORA_HANDLE connection, const std::string& token,
                const std::string& channel_id, const std::string& user_id,
                std::atomic<int>& own_stream);

}  // namespace agora_rtc::sdk
