#include "agora_rtc_conn.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/connection.hpp"
#include "engine/core/connection_info.hpp"
#include "engine/core/service.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

AGORA_HANDLE agora_rtc_conn_create(AGORA_HANDLE service, const rtc_conn_config* config) {
  return with<Service>(__func__, service, [&](Service& s) { return s.create_connection(config); });
}

void agora_rtc_conn_destroy(AGORA_HANDLE connection) {
  guard(__func__, [&] {
    if (const auto removed = handles().remove<Connection>(connection)) removed->close();
  });
}

int agora_rtc_conn_connect(AGORA_HANDLE connection, const char* token, const char* channel,
                           user_id_t user) {
  return with<Connection>(__func__, connection,
                          [&](Connection& c) { return c.connect(token, channel, user); });
}

int agora_rtc_conn_disconnect(AGORA_HANDLE connection) {
  return with<Connection>(__func__, connection, [](Connection& c) { return c.disconnect(); });
}

int agora_rtc_conn_renew_token(AGORA_HANDLE connection, const char* token) {
  return with<Connection>(__func__, connection,
                          [&](Connection& c) { return c.renew_token(token); });
}

AGORA_HANDLE agora_rtc_conn_get_local_user(AGORA_HANDLE connection) {
  return with<Connection>(__func__, connection,
                          [](Connection& c) { return c.local_user_handle(); });
}

AGORA_HANDLE agora_rtc_conn_get_agora_parameter(AGORA_HANDLE connection) {
  return with<Connection>(__func__, connection,
                          [](Connection& c) { return c.parameters_handle(); });
}

const char* agora_rtc_conn_get_sid(AGORA_HANDLE connection) {
  return with<Connection>(__func__, connection, [](Connection& c) { return c.session_id(); });
}

rtc_conn_info* agora_rtc_conn_get_conn_info(AGORA_HANDLE connection) {
  return with<Connection>(__func__, connection, [](Connection& c) { return c.info(); });
}

// Also after the connection went: the copy is the program's.
void agora_rtc_conn_destroy_conn_info(AGORA_HANDLE, rtc_conn_info* info) {
  guard(__func__, [&] { take_back(info); });
}

rtc_stats* agora_rtc_conn_get_transport_stats(AGORA_HANDLE connection) {
  not_supported(__func__, connection, HandleKind::kConnection);
  return nullptr;
}

// None is ever handed out.
void agora_rtc_conn_destroy_transport_stats(AGORA_HANDLE, rtc_stats*) {}

int agora_rtc_conn_register_observer(AGORA_HANDLE connection, rtc_conn_observer* observer) {
  return with<Connection>(__func__, connection,
                          [&](Connection& c) { return c.register_observer(observer); });
}

int agora_rtc_conn_unregister_observer(AGORA_HANDLE connection) {
  return with<Connection>(__func__, connection,
                          [](Connection& c) { return c.unregister_observer(); });
}

int agora_rtc_conn_create_data_stream(AGORA_HANDLE connection, int* stream_id, int reliable,
                                      int ordered) {
  return with<Connection>(__func__, connection, [&](Connection& c) {
    return c.create_data_stream(reliable != 0, ordered != 0, stream_id);
  });
}

int agora_rtc_conn_send_stream_message(AGORA_HANDLE connection, int stream_id, const char* data,
                                       uint32_t length) {
  return with<Connection>(__func__, connection, [&](Connection& c) {
    return c.send_stream_message(stream_id, data, length);
  });
}

int agora_rtc_conn_enable_encryption(AGORA_HANDLE connection, int enabled,
                                     const encryption_config*) {
  if (enabled) return not_supported(__func__, connection, HandleKind::kConnection);
  return with<Connection>(__func__, connection, [](Connection&) { return int{ERR_OK}; });
}
