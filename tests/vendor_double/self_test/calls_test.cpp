// What the call log says, planned failures, and values that setters leave for getters.
#include <gmock/gmock.h>

#include <array>
#include <thread>

#include "session.hpp"

namespace vendor_double::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string without_thread(const std::string& line) {
  return line.substr(line.find(' ') + 1);
}

class Calls : public Session {};

TEST_F(Calls, AreRecordedInOrderWithTheirArguments) {
  AGORA_HANDLE factory = agora_service_create_media_node_factory(service);
  AGORA_HANDLE sender = agora_media_node_factory_create_audio_pcm_data_sender(factory);
  AGORA_HANDLE track = agora_service_create_custom_audio_track_pcm(service, sender);
  agora_local_audio_track_set_enabled(track, 1);
  agora_rtc_conn_renew_token(conn, nullptr);

  std::vector<std::string> calls;
  for (const std::string& line : log()) calls.push_back(without_thread(line));
  EXPECT_THAT(calls,
              ElementsAre("agora_service_create_media_node_factory(service#1)",
                          "agora_media_node_factory_create_audio_pcm_data_sender(factory#1)",
                          "agora_service_create_custom_audio_track_pcm(service#1, pcm_sender#1)",
                          "agora_local_audio_track_set_enabled(local_audio_track#1, 1)",
                          "agora_rtc_conn_renew_token(conn#1, null)"));
  EXPECT_THAT(violations(), IsEmpty());
}

TEST_F(Calls, ShowTheMembersOfAStruct) {
  conn_config.auto_subscribe_audio = 1;
  conn_config.audio_subs_options.sample_rate_hz = 16000;
  agora_rtc_conn_create(service, &conn_config);
  EXPECT_THAT(log().at(0), HasSubstr("{auto_subscribe_audio=1, auto_subscribe_video=0"));
  EXPECT_THAT(log().at(0), HasSubstr("sample_rate_hz=16000}"));
}

TEST_F(Calls, NameTheirThread) {
  agora_local_user_subscribe_all_audio(user);
  std::thread([this] { agora_local_user_unsubscribe_all_audio(user); }).join();
  const auto lines = log();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_NE(lines[0].substr(0, lines[0].find(' ')), lines[1].substr(0, lines[1].find(' ')));
}

TEST_F(Calls, KeepTheBytesThatCameByPointerAndLength) {
  int stream = 0;
  agora_rtc_conn_create_data_stream(conn, &stream, 1, 1);
  EXPECT_EQ(agora_rtc_conn_send_stream_message(conn, stream, "a\0b", 3), 0);
  EXPECT_EQ(agora_rtc_conn_send_stream_message(conn, stream, "c", 1), 0);
  std::array<char, 16> bytes{};
  ASSERT_EQ(vendor_double_copy_payload("agora_rtc_conn_send_stream_message", bytes.data(), 16), 4u);
  EXPECT_EQ(std::string(bytes.data(), 4), std::string("a\0bc", 4));
  EXPECT_THAT(log().at(1), HasSubstr("(conn#1, 1, <3 bytes 610062>)"));
}

TEST_F(Calls, FailWhenATestWantsIt) {
  vendor_double_fail_next("agora_rtc_conn_connect", -ERR_INVALID_TOKEN, 1);
  vendor_double_fail_next("agora_service_create_media_node_factory", 0, 1);
  EXPECT_EQ(agora_rtc_conn_connect(conn, "", "channel", "1"), -ERR_INVALID_TOKEN);
  EXPECT_EQ(agora_rtc_conn_connect(conn, "", "channel", "1"), 0);
  EXPECT_EQ(agora_service_create_media_node_factory(service), nullptr);
  EXPECT_NE(agora_service_create_media_node_factory(service), nullptr);
}

TEST_F(Calls, BeforeInitializeAreViolations) {
  vendor_double_reset();
  service = agora_service_create();
  EXPECT_EQ(agora_service_create_media_node_factory(service), nullptr);
  EXPECT_THAT(violations(), ElementsAre("agora_service_create_media_node_factory: the service is "
                                        "not initialized"));
}

TEST_F(Calls, LeaveValuesForTheGetters) {
  AGORA_HANDLE parameter = agora_rtc_conn_get_agora_parameter(conn);
  agora_parameter_set_int(parameter, "rtc.set_app_type", 18);
  agora_parameter_set_string(parameter, "text", "value");
  int number = 0;
  EXPECT_EQ(agora_parameter_get_int(parameter, "rtc.set_app_type", &number), 0);
  EXPECT_EQ(number, 18);
  EXPECT_EQ(agora_parameter_get_int(parameter, "absent", &number), -ERR_FAILED);
  std::array<char, 6> text{};
  uint32_t size = 3;
  EXPECT_EQ(agora_parameter_get_string(parameter, "text", text.data(), &size),
            -ERR_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 6u);
  EXPECT_EQ(agora_parameter_get_string(parameter, "text", text.data(), &size), 0);
  EXPECT_STREQ(text.data(), "value");
}

TEST_F(Calls, StructsOfTheLibraryAreToBeGivenBack) {
  rtc_stats* stats = agora_rtc_conn_get_transport_stats(conn);
  ASSERT_NE(stats, nullptr);
  EXPECT_THAT(live(), testing::Contains("rtc_stats"));
  agora_rtc_conn_destroy_transport_stats(conn, stats);
  agora_rtc_conn_destroy_transport_stats(conn, stats);
  EXPECT_THAT(violations(),
              ElementsAre("agora_rtc_conn_destroy_transport_stats: unknown rtc_stats"));
}

}  // namespace
}  // namespace vendor_double::test
