#include "sdk/callback.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr auto kToConnection = EventTarget::kConnectionObserver;

// The state changes before the event is posted: an observer may connect or disconnect at once.

void on_connecting(ConnectionSlot& slot, const rtc_conn_info* info, int reason) {
  slot.note_joining();
  slot.state().report_connecting();
  slot.post_event(kToConnection, "on_connecting", {own(info), own(reason)});
}

void on_connected(ConnectionSlot& slot, const rtc_conn_info* info, int reason) {
  slot.state().report_connected();
  slot.post_event(kToConnection, "on_connected", {own(info), own(reason)});
}

void on_reconnected(ConnectionSlot& slot, const rtc_conn_info* info, int reason) {
  slot.state().report_connected();
  slot.post_event(kToConnection, "on_reconnected", {own(info), own(reason)});
}

void on_disconnected(ConnectionSlot& slot, const rtc_conn_info* info, int reason) {
  slot.on_disconnected();
  slot.state().report_disconnected(reason);
  slot.post_event(kToConnection, "on_disconnected", {own(info), own(reason)});
  slot.state().tell_left();
}

void on_connection_failure(ConnectionSlot& slot, const rtc_conn_info* info, int reason) {
  slot.state().report_failed(reason);
  slot.post_event(kToConnection, "on_connection_failure", {own(info), own(reason)});
}

void on_user_left(ConnectionSlot& slot, user_id_t user_id, int reason) {
  const std::string user = user_id == nullptr ? "" : user_id;
  slot.on_left(user);
  slot.post_event(kToConnection, "on_user_left", {user, own(reason)});
}

void on_transport_stats(ConnectionSlot& slot, const rtc_stats* stats) {
  slot.post_sample(kToConnection, dispatch::StreamKind::kTransportStatistics, "",
                   "on_transport_stats", {own(stats)});
}

void on_user_network_quality(ConnectionSlot& slot, user_id_t user_id, int tx_quality,
                             int rx_quality) {
  const std::string user = user_id == nullptr ? "" : user_id;
  slot.post_sample(kToConnection, dispatch::StreamKind::kNetworkQuality, user,
                   "on_user_network_quality", {user, own(tx_quality), own(rx_quality)});
}

/// The options of the new role are not passed on: Python's method has the two roles only.
void on_change_role_success(ConnectionSlot& slot, int old_role, int new_role,
                            const client_role_options*) {
  if (slot.tells_of_another()) return;  // the role is put back between two sessions
  slot.post_event(kToConnection, "on_change_role_success", {own(old_role), own(new_role)});
}

/// Python's method has no channel: it belongs to the connection that is the first argument.
void on_snapshot_taken(ConnectionSlot& slot, const char*, uid_t uid, const char* file_path,
                       int width, int height, int err_code) {
  slot.post_event(kToConnection, "on_snapshot_taken",
                  {own(uid), own(file_path), own(width), own(height), own(err_code)});
}

#define AGORA_EVENT(name) table.name = connection_event<edition, #name>
#define AGORA_CALLBACK(name) table.name = connection_callback<edition, name>

template <int edition>
rtc_conn_observer make_table() {
  rtc_conn_observer table{};
  AGORA_CALLBACK(on_connected);
  AGORA_CALLBACK(on_disconnected);
  AGORA_CALLBACK(on_connecting);
  AGORA_EVENT(on_reconnecting);
  AGORA_CALLBACK(on_reconnected);
  AGORA_EVENT(on_connection_lost);
  AGORA_EVENT(on_lastmile_quality);
  AGORA_EVENT(on_lastmile_probe_result);
  AGORA_EVENT(on_token_privilege_will_expire);
  AGORA_EVENT(on_token_privilege_did_expire);
  AGORA_EVENT(on_connection_license_validation_failure);
  AGORA_CALLBACK(on_connection_failure);
  AGORA_EVENT(on_user_joined);
  AGORA_CALLBACK(on_user_left);
  AGORA_CALLBACK(on_transport_stats);
  AGORA_CALLBACK(on_change_role_success);
  AGORA_EVENT(on_change_role_failure);
  AGORA_CALLBACK(on_user_network_quality);
  AGORA_EVENT(on_network_type_changed);
  AGORA_EVENT(on_api_call_executed);
  AGORA_EVENT(on_content_inspect_result);
  AGORA_CALLBACK(on_snapshot_taken);
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

rtc_conn_observer* rtc_conn_observer_table(int edition) {
  static auto tables = in_every_edition([]<int of>() { return make_table<of>(); });
  return &tables.at(static_cast<std::size_t>(edition));
}

}  // namespace agora_rtc::sdk
