// What the C callbacks of a connection become. The double overwrites every string and struct when
// a callback returns, so whatever were not copied would show here.
#include <algorithm>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Expectation {
  const char* callback;
  const char* arguments;
  const char* call;
};

// Names of the test's cases come from the callback.
void PrintTo(const Expectation& expectation, std::ostream* stream) {
  *stream << expectation.callback;
}

class ConnectionCallback : public DoubleFixture, public testing::WithParamInterface<Expectation> {};

TEST_P(ConnectionCallback, BecomesACallOfTheSameName) {
  // Out of the blue: the double takes the state that it reports for its own.
  vendor_double_configure("check_order", 0);
  const auto connection = connect_nothing();
  fire(GetParam().callback, GetParam().arguments);
  EXPECT_THAT(delivered(), ElementsAre(GetParam().call));
}

constexpr const char* kInfo =
    "id=3\nchannel_id=room\nstate=2\nlocal_user_id=7\ninternal_uid=99\nreason=5";
#define INFO "RTCConnInfo{id=3, channel_id=\"room\", state=2, local_user_id=\"7\", internal_uid=99}"

const Expectation kExpectations[] = {
    {"on_connecting", kInfo, "on_connecting(" INFO ", 5)"},
    {"on_connected", kInfo, "on_connected(" INFO ", 5)"},
    {"on_disconnected", kInfo, "on_disconnected(" INFO ", 5)"},
    {"on_reconnecting", kInfo, "on_reconnecting(" INFO ", 5)"},
    {"on_reconnected", kInfo, "on_reconnected(" INFO ", 5)"},
    {"on_connection_lost", "id=3\nchannel_id=room\nstate=2\nlocal_user_id=7\ninternal_uid=99",
     "on_connection_lost(" INFO ")"},
    {"on_connection_failure", kInfo, "on_connection_failure(" INFO ", 5)"},
    {"on_lastmile_quality", "quality=4", "on_lastmile_quality(4)"},
    {"on_lastmile_probe_result", "state=1",
     "on_lastmile_probe_result(LastmileProbeResult{state=1, "
     "uplink_report=LastmileProbeOneWayResult{packet_loss_rate=1, jitter=2, "
     "available_bandwidth=3000}, downlink_report=LastmileProbeOneWayResult{packet_loss_rate=4, "
     "jitter=5, available_bandwidth=6000}, rtt=25})"},
    {"on_token_privilege_will_expire", "token=abc", "on_token_privilege_will_expire(\"abc\")"},
    {"on_token_privilege_did_expire", "", "on_token_privilege_did_expire()"},
    {"on_connection_license_validation_failure", "reason=2",
     "on_connection_license_validation_failure(2)"},
    {"on_user_joined", "user_id=4294967295", "on_user_joined(\"4294967295\")"},
    {"on_user_left", "user_id=42\nreason=1", "on_user_left(\"42\", 1)"},
    {"on_change_role_success", "old_role=2\nnew_role=1", "on_change_role_success(2, 1)"},
    {"on_change_role_failure", "reason=3\ncurrent_role=2", "on_change_role_failure(3, 2)"},
    {"on_user_network_quality", "user_id=42\ntx_quality=1\nrx_quality=2",
     "on_user_network_quality(\"42\", 1, 2)"},
    {"on_network_type_changed", "type=2", "on_network_type_changed(2)"},
    {"on_api_call_executed", "err=7\napi=some.api\nresult=done",
     "on_api_call_executed(7, \"some.api\", \"done\")"},
    {"on_content_inspect_result", "result=2", "on_content_inspect_result(2)"},
    {"on_snapshot_taken", "uid=42\nfile_path=a.jpg\nwidth=64\nheight=36\nerr_code=1",
     "on_snapshot_taken(42, \"a.jpg\", 64, 36, 1)"},
    {"on_error", "error=17\nmsg=broken", "on_error(17, \"broken\")"},
    {"on_warning", "warning=8\nmsg=careful", "on_warning(8, \"careful\")"},
    {"on_channel_media_relay_state_changed", "state=2\ncode=1",
     "on_channel_media_relay_state_changed(2, 1)"},
    {"on_local_user_registered", "uid=42\nuser_account=anna",
     "on_local_user_registered(42, \"anna\")"},
    {"on_user_account_updated", "uid=42\nuser_account=anna",
     "on_user_account_updated(42, \"anna\")"},
    {"on_stream_message_error", "user_id=42\nstream_id=1\ncode=113\nmissed=2\ncached=3",
     "on_stream_message_error(\"42\", 1, 113, 2, 3)"},
    {"on_encryption_error", "error_type=1", "on_encryption_error(1)"},
    {"on_upload_log_result", "request_id=r1\nsuccess=1\nreason=0",
     "on_upload_log_result(\"r1\", 1, 0)"},
};

INSTANTIATE_TEST_SUITE_P(All, ConnectionCallback, testing::ValuesIn(kExpectations),
                         [](const auto& test) { return std::string(test.param.callback); });

class ConnectionCallbacks : public DoubleFixture {};

TEST_F(ConnectionCallbacks, AreTestedAllButTheStatistics) {
  EXPECT_EQ(std::size(kExpectations) + 1, sizeof(rtc_conn_observer) / sizeof(void*));
}

TEST_F(ConnectionCallbacks, StatisticsAreCopied) {
  const auto connection = connect_nothing();
  fire("on_transport_stats", "duration=9\nuser_count=3");
  const auto texts = delivered();
  ASSERT_THAT(texts, SizeIs(1));
  EXPECT_THAT(texts[0], HasSubstr("on_transport_stats(RTCStats{"));
  for (const char* const field :
       {"duration=9", "user_count=3", "tx_bytes=1000", "rx_bytes=2000", "tx_k_bit_rate=32",
        "cpu_app_usage=0.25", "gateway_rtt=12", "rx_packet_loss_rate=3"}) {
    EXPECT_THAT(texts[0], HasSubstr(field));
  }
}

TEST_F(ConnectionCallbacks, NewerStatisticsReplaceOlderOnes) {
  const auto connection = connect_nothing();
  fire("on_transport_stats", "duration=1");
  fire("on_user_network_quality", "user_id=1\ntx_quality=1\nrx_quality=1");
  fire("on_user_network_quality", "user_id=2\ntx_quality=2\nrx_quality=2");
  fire("on_transport_stats", "duration=2");
  fire("on_user_network_quality", "user_id=1\ntx_quality=3\nrx_quality=3");
  EXPECT_THAT(delivered(),
              ElementsAre(HasSubstr("duration=2"), "on_user_network_quality(\"1\", 3, 3)",
                          "on_user_network_quality(\"2\", 2, 2)"));
}

TEST_F(ConnectionCallbacks, ReportTheStateBeforeTheyAreDelivered) {
  const auto connection = connect_nothing();
  auto& state = connection->state();
  state.begin_join();
  fire("on_connected");
  EXPECT_EQ(state.join_result(), JoinResult::kConnected);
  fire("on_connection_lost");
  fire("on_reconnecting");
  EXPECT_TRUE(state.active());
  fire("on_reconnected");
  EXPECT_EQ(state.join_result(), JoinResult::kConnected);
  fire("on_connection_failure", "reason=8");
  EXPECT_EQ(state.join_result(), JoinResult::kFailed);
  EXPECT_EQ(state.reason(), 8);
  EXPECT_TRUE(state.active());
  fire("on_disconnected", "reason=5");
  EXPECT_FALSE(state.active());
}

}  // namespace
}  // namespace agora_rtc::sdk
