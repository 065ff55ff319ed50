#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

#include "agora_sdk.h"
#include "call.hpp"
#include "events.hpp"
#include "instance.hpp"
#include "observers.hpp"

namespace vendor_double {
namespace {

constexpr std::size_t kMaxDataStreams = 5;

// Counts through all connections: a late answer must not meet a new connection at an old address.
std::atomic<int> attempts{0};

/// Moves on to `state` unless the attempt was given up meanwhile.
bool advance(AGORA_HANDLE conn, int attempt, int state) {
  bool current = false;
  instance().connections.update(conn, [&](Connection& connection) {
    current = connection.attempt == attempt;
    if (current) connection.state = state;
  });
  return current;
}

void establish(AGORA_HANDLE conn, int attempt) {
  if (!advance(conn, attempt, CONNECTION_STATE_CONNECTING)) return;
  fire(*find_event("on_connecting"), conn, {});
  const int failure = instance().behaviours.connect_failure;
  if (failure != 0) {
    if (!advance(conn, attempt, CONNECTION_STATE_FAILED)) return;
    fire(*find_event("on_connection_failure"), conn, {{"reason", std::to_string(failure)}});
  } else if (advance(conn, attempt, CONNECTION_STATE_CONNECTED)) {
    fire(*find_event("on_connected"), conn, {});
  }
}

void blame_untidy(AGORA_HANDLE conn, const Connection& connection) {
  if (instance().behaviours.check_order == 0) return;
  const std::string name = instance().handles.name(conn);
  const auto blame = [&](const std::string& what) {
    instance().blame("agora_rtc_conn_destroy", name + " destroyed " + what);
  };
  if (connection.state != CONNECTION_STATE_DISCONNECTED &&
      connection.state != CONNECTION_STATE_FAILED) {
    blame("before it was disconnected");
  }
  for (AGORA_HANDLE track : connection.published) {
    blame("while it publishes " + instance().handles.name(track));
  }
  for (AGORA_HANDLE owner : {conn, connection.local_user}) {
    for (Slot slot : instance().registered.slots_of(owner)) {
      blame(std::string("with a registered observer (") + slot_name(slot) + ")");
    }
  }
}

}  // namespace

namespace body {

AGORA_HANDLE agora_rtc_conn_create(AGORA_HANDLE service, const rtc_conn_config* config) {
  if (config == nullptr) return nullptr;
  AGORA_HANDLE conn = created(Kind::kConnection, {service});
  Connection connection;
  connection.local_user = instance().handles.lend(Kind::kLocalUser, conn);
  connection.parameter = instance().handles.lend(Kind::kParameter, conn);
  connection.id = static_cast<unsigned>(instance().handles.serial(conn));
  connection.role = config->client_role_type;
  instance().connections.add(conn, connection);
  return conn;
}

void agora_rtc_conn_destroy(AGORA_HANDLE conn) {
  const auto connection = instance().connections.get(conn);
  if (connection) {
    blame_untidy(conn, *connection);
    for (AGORA_HANDLE owner : {connection->local_user, conn}) {
      instance().late_callbacks.destroyed(owner);
      for (Slot slot : instance().registered.slots_of(owner)) {
        withdraw("agora_rtc_conn_destroy", slot, owner);
      }
    }
  }
  instance().connections.remove(conn);
  destroyed("agora_rtc_conn_destroy", conn);
}

int agora_rtc_conn_connect(AGORA_HANDLE conn, const char*, const char* channel, user_id_t user_id) {
  if (channel == nullptr || channel[0] == '\0') return -ERR_INVALID_CHANNEL_NAME;
  const int attempt = ++attempts;
  bool refused = true;
  instance().connections.update(conn, [&](Connection& connection) {
    refused = connection.state == CONNECTION_STATE_CONNECTING ||
              connection.state == CONNECTION_STATE_CONNECTED;
    if (refused) return;
    connection.attempt = attempt;
    connection.state = CONNECTION_STATE_CONNECTING;
    connection.channel = channel;
    connection.user_id = user_id == nullptr ? "" : user_id;
  });
  if (refused) return -ERR_REFUSED;
  const Behaviours& behaviours = instance().behaviours;
  if (behaviours.auto_events == 0) return 0;
  instance().threads.post(
      connection_lane(conn), [conn, attempt] { establish(conn, attempt); },
      std::chrono::milliseconds(behaviours.connect_delay_ms));
  return 0;
}

int agora_rtc_conn_disconnect(AGORA_HANDLE conn) {
  bool was_up = false;
  instance().connections.update(conn, [&](Connection& connection) {
    was_up = connection.state != CONNECTION_STATE_DISCONNECTED;
    connection.state = CONNECTION_STATE_DISCONNECTED;
    connection.attempt = 0;
    connection.data_streams.clear();
  });
  if (was_up) answer(conn, "on_disconnected", {});
  return 0;
}

AGORA_HANDLE agora_rtc_conn_get_local_user(AGORA_HANDLE conn) {
  const auto connection = instance().connections.get(conn);
  return connection ? connection->local_user : nullptr;
}

AGORA_HANDLE agora_rtc_conn_get_agora_parameter(AGORA_HANDLE conn) {
  const auto connection = instance().connections.get(conn);
  return connection ? connection->parameter : nullptr;
}

const char* agora_rtc_conn_get_sid(AGORA_HANDLE conn) {
  return instance().connections.session(conn);
}

int agora_rtc_conn_create_data_stream(AGORA_HANDLE conn, int* stream_id, int, int) {
  if (stream_id == nullptr) return -ERR_INVALID_ARGUMENT;
  bool room = false;
  instance().connections.update(conn, [&](Connection& connection) {
    room = connection.data_streams.size() < kMaxDataStreams;
    if (!room) return;
    *stream_id = static_cast<int>(connection.data_streams.size()) + 1;
    connection.data_streams.insert(*stream_id);
  });
  return room ? 0 : -ERR_TOO_MANY_DATA_STREAMS;
}

int agora_rtc_conn_send_stream_message(AGORA_HANDLE conn, int stream_id, const char*, uint32_t) {
  const auto connection = instance().connections.get(conn);
  if (connection && connection->data_streams.contains(stream_id)) return 0;
  instance().blame("agora_rtc_conn_send_stream_message",
                   "unknown data stream " + std::to_string(stream_id));
  return -ERR_INVALID_ARGUMENT;
}

}  // namespace body
}  // namespace vendor_double
