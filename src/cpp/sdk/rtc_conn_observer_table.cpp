#include "sdk/callback.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr auto kToConnection = EventTarget::kConnectionObserver;

// The state changes before the event is posted: an observer may connect or disconnect at once.

void on_connecting(AGORA_HANDLE connection, const rtc_conn_info* info, int reason) {
  const auto slot = slot_of_connection(connection);
  if (!slot) return;
  slot->state().report_connecting();
  slot->post_event(kToConnection, "on_connecting", {own(info), own(reason)});
}

void on_connected(AGORA_HANDLE connection, const rtc_conn_info* info, int reason) {
  const auto slot = slot_of_connection(connection);
  if (!slot) return;
  slot->state().report_connected();
  slot->post_event(kToConnection, "on_connected", {own(info), own(reason)});
}

void on_reconnected(AGORA_HANDLE connection, const rtc_conn_info* info, int reason) {
  const auto slot = slot_of_connection(connection);
  if (!slot) return;
  slot->state().report_connected();
  slot->post_event(kToConnection, "on_reconnected", {own(info), own(reason)});
}

void on_disconnected(AGORA_HANDLE connection, const rtc_conn_info* info, int reason) {
  const auto slot = slot_of_connection(connection);
  if (!slot) return;
  slot->on_disconnected();
  slot->state().report_disconnected(reason);
  slot->post_event(kToConnection, "on_disconnected", {own(info), own(reason)});
  slot->state().tell_left();
}

void on_connection_failure(AGORA_HANDLE connection, const rtc_conn_info* info, int reason) {
  const auto slot = slot_of_connection(connection);
  if (!slot) return;
  slot->state().report_failed(reason);
  slot->post_event(kToConnection, "on_connection_failure", {own(info), own(reason)});
}

void on_user_left(AGORA_HANDLE connection, user_id_t user_id, int reason) {
  const auto slot = slot_of_connection(connection);
  if (!slot) return;
  const std::string user = user_id == nullptr ? "" : user_id;
  slot->on_left(user);
  slot->post_event(kToConnection, "on_user_left", {user, own(reason)});
}

void on_transport_stats(AGORA_HANDLE connection, const rtc_stats* stats) {
  if (const auto slot = slot_of_connection(connection)) {
    slot->post_sample(kToConnection, dispatch::StreamKind::kTransportStatistics, "",
                      "on_transport_stats", {own(stats)});
  }
}

void on_user_network_quality(AGORA_HANDLE connection, user_id_t user_id, int tx_quality,
                             int rx_quality) {
  const auto slot = slot_of_connection(connection);
  if (!slot) return;
  const std::string user = user_id == nullptr ? "" : user_id;
  slot->post_sample(kToConnection, dispatch::StreamKind::kNetworkQuality, user,
                    "on_user_network_quality", {user, own(tx_quality), own(rx_quality)});
}

/// The options of the new role are not passed on: Python's method has the two roles only.
void on_change_role_success(AGORA_HANDLE connection, int old_role, int new_role,
                            const client_role_options*) {
  connection_event<"on_change_role_success">(connection, old_role, new_role);
}

/// Python's method has no channel: it belongs to the connection that is the first argument.
void on_snapshot_taken(AGORA_HANDLE connection, const char*, uid_t uid, const char* file_path,
                       int width, int height, int err_code) {
  connection_event<"on_snapshot_taken">(connection, uid, file_path, width, height, err_code);
}

#define AGORA_EVENT(name) table.name = connection_event<#name>

rtc_conn_observer make_table() {
  rtc_conn_observer table{};
  table.on_connected = on_connected;
  table.on_disconnected = on_disconnected;
  table.on_connecting = on_connecting;
  AGORA_EVENT(on_reconnecting);
  table.on_reconnected = on_reconnected;
  AGORA_EVENT(on_connection_lost);
  AGORA_EVENT(on_lastmile_quality);
  AGORA_EVENT(on_lastmile_probe_result);
  AGORA_EVENT(on_token_privilege_will_expire);
  AGORA_EVENT(on_token_privilege_did_expire);
  AGORA_EVENT(on_connection_license_validation_failure);
  table.on_connection_failure = on_connection_failure;
  AGORA_EVENT(on_user_joined);
  table.on_user_left = on_user_left;
  table.on_transport_stats = on_transport_stats;
  table.on_change_role_success = on_change_role_success;
  AGORA_EVENT(on_change_role_failure);
  table.on_user_network_quality = on_user_network_quality;
  AGORA_EVENT(on_network_type_changed);
  AGORA_EVENT(on_api_call_executed);
  AGORA_EVENT(on_content_inspect_result);
  table.on_snapshot_taken = on_snapshot_taken;
  AGORA_EVENT(on_error);
  AGORA_EVENT(on_warning);
  AGORA_EVENT(on_channel_media_relay_state_changed);
  AGORA_EVENT(on_local_user_registered);
  AGORA_EVENT(on_user_account_updated);
  AGORA_EVENT(on_stream_message_error);
  AGORA_EVENT(on_encryption_error);
  AGORA_EVENT(on_upload_log_result);
  return table;
}

}  // namespace

rtc_conn_observer* rtc_conn_observer_table() {
  static rtc_conn_observer table = make_table();
  return &table;
}

}  // namespace agora_rtc::sdk
