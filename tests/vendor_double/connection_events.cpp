#include "agora_sdk.h"
#include "send.hpp"

#define EVENT(callback, ...) \
  VENDOR_DOUBLE_EVENT(Slot::kConnection, rtc_conn_observer, callback __VA_OPT__(, ) __VA_ARGS__)

namespace vendor_double {
namespace {

rtc_conn_info* info(Occasion& in, int state) {
  rtc_conn_info value{};
  value.id = static_cast<conn_id_t>(in.number("id", 1));
  value.channel_id = in.text("channel_id", "channel");
  value.state = in.number("state", state);
  value.local_user_id = in.text("local_user_id", "0");
  value.internal_uid = static_cast<uid_t>(in.number("internal_uid", 7001));
  return in.lend(value);
}

lastmile_probe_result* probe_result(Occasion& in) {
  lastmile_probe_result value{};
  value.state = in.number("state", LASTMILE_PROBE_RESULT_COMPLETE);
  value.uplink_report = {1, 2, 3000};
  value.downlink_report = {4, 5, 6000};
  value.rtt = 25;
  return in.lend(value);
}

rtc_stats* statistics(Occasion& in) {
  rtc_stats value{};
  value.connection_id = static_cast<unsigned>(in.number("id", 1));
  value.duration = static_cast<unsigned>(in.number("duration", 2));
  value.tx_bytes = 1000;
  value.rx_bytes = 2000;
  value.tx_k_bit_rate = 32;
  value.user_count = static_cast<unsigned>(in.number("user_count", 2));
  value.cpu_app_usage = 0.25;
  value.gateway_rtt = 12;
  value.rx_packet_loss_rate = 3;
  return in.lend(value);
}

client_role_options* role_options(Occasion& in) {
  return in.lend(client_role_options{
      in.number("audience_latency_level", AUDIENCE_LATENCY_LEVEL_ULTRA_LOW_LATENCY)});
}

unsigned uid(Occasion& in) {
  return static_cast<unsigned>(in.number("uid", 7042));
}

const Event kEvents[] = {
    EVENT(on_connecting, info(in, CONNECTION_STATE_CONNECTING),
          in.number("reason", CONNECTION_CHANGED_CONNECTING)),
    EVENT(on_connected, info(in, CONNECTION_STATE_CONNECTED),
          in.number("reason", CONNECTION_CHANGED_JOIN_SUCCESS)),
    EVENT(on_disconnected, info(in, CONNECTION_STATE_DISCONNECTED),
          in.number("reason", CONNECTION_CHANGED_LEAVE_CHANNEL)),
    EVENT(on_reconnecting, info(in, CONNECTION_STATE_RECONNECTING),
          in.number("reason", CONNECTION_CHANGED_INTERRUPTED)),
    EVENT(on_reconnected, info(in, CONNECTION_STATE_CONNECTED),
          in.number("reason", CONNECTION_CHANGED_REJOIN_SUCCESS)),
    EVENT(on_connection_lost, info(in, CONNECTION_STATE_RECONNECTING)),
    EVENT(on_lastmile_quality, in.number("quality", QUALITY_GOOD)),
    EVENT(on_lastmile_probe_result, probe_result(in)),
    EVENT(on_token_privilege_will_expire, in.text("token", "token")),
    EVENT(on_token_privilege_did_expire),
    EVENT(on_connection_license_validation_failure, in.number("reason", 1)),
    EVENT(on_connection_failure, info(in, CONNECTION_STATE_FAILED),
          in.number("reason", CONNECTION_CHANGED_INVALID_TOKEN)),
    EVENT(on_user_joined, in.text("user_id", "42")),
    EVENT(on_user_left, in.text("user_id", "42"), in.number("reason", USER_OFFLINE_QUIT)),
    EVENT(on_transport_stats, statistics(in)),
    EVENT(on_change_role_success, in.number("old_role", CLIENT_ROLE_AUDIENCE),
          in.number("new_role", CLIENT_ROLE_BROADCASTER), role_options(in)),
    EVENT(on_change_role_failure, in.number("reason", CLIENT_ROLE_CHANGE_FAILED_NOT_AUTHORIZED),
          in.number("current_role", CLIENT_ROLE_AUDIENCE)),
    EVENT(on_user_network_quality, in.text("user_id", "42"), in.number("tx_quality", QUALITY_GOOD),
          in.number("rx_quality", QUALITY_POOR)),
    EVENT(on_network_type_changed, in.number("type", NETWORK_TYPE_LAN)),
    EVENT(on_api_call_executed, in.number("err", 0), in.text("api", "rtc.api"),
          in.text("result", "{}")),
    EVENT(on_content_inspect_result, in.number("result", 1)),
    EVENT(on_snapshot_taken, in.text("channel", "channel"), uid(in),
          in.text("file_path", "snapshot.jpg"), in.number("width", 640), in.number("height", 360),
          in.number("err_code", 0)),
    EVENT(on_error, in.number("error", ERR_FAILED), in.text("msg", "error")),
    EVENT(on_warning, in.number("warning", 8), in.text("msg", "warning")),
    EVENT(on_channel_media_relay_state_changed, in.number("state", RELAY_STATE_RUNNING),
          in.number("code", RELAY_OK)),
    EVENT(on_local_user_registered, uid(in), in.text("user_account", "account")),
    EVENT(on_user_account_updated, uid(in), in.text("user_account", "account")),
    EVENT(on_stream_message_error, in.text("user_id", "42"), in.number("stream_id", 1),
          in.number("code", ERR_STREAM_MESSAGE_TIMEOUT), in.number("missed", 2),
          in.number("cached", 3)),
    EVENT(on_encryption_error, in.number("error_type", ENCRYPTION_ERROR_DECRYPTION_FAILURE)),
    EVENT(on_upload_log_result, in.text("request_id", "request"), in.number("success", 1),
          in.number("reason", 0)),
};
static_assert(std::size(kEvents) == sizeof(rtc_conn_observer) / sizeof(void*));

}  // namespace

std::span<const Event> connection_events() {
  return kEvents;
}

}  // namespace vendor_double
