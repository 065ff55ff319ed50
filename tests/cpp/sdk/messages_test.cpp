// What the sdk makes of stream messages and audio metadata, on the vendor double.
#include <array>
#include <cstdint>
#include <string>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::array<std::uint8_t, 4> kBinary{'a', 0, 0xFF, 'b'};

std::string payload_of(const char* function) {
  std::string bytes(64, '\0');
  bytes.resize(vendor_double_copy_payload(function, bytes.data(), bytes.size()));
  return bytes;
}

class Messages : public DoubleFixture {};

TEST_F(Messages, GoOnTheStreamThatTheJoinMade) {
  const auto connection = joined();
  connection->send_stream_message(kBinary, std::nullopt);
  EXPECT_EQ(payload_of("agora_rtc_conn_send_stream_message"),
            std::string(kBinary.begin(), kBinary.end()));
  EXPECT_THAT(calls_of({"agora_rtc_conn_send_stream_message"}),
              ElementsAre(HasSubstr("agora_rtc_conn_send_stream_message(conn#1, 1, ")));
}

TEST_F(Messages, GoOnAStreamOfTheProgram) {
  const auto connection = joined();
  const int stream = connection->create_data_stream(true, false);
  connection->send_stream_message(kBinary, stream);
  EXPECT_THAT(calls_of({"agora_rtc_conn_create_data_stream", "agora_rtc_conn_send_stream_message"}),
              ElementsAre(HasSubstr(", 0, 0)"), HasSubstr(", 1, 0)"), HasSubstr("(conn#1, 2, ")));
}

TEST_F(Messages, HaveANewStreamAfterEveryLeave) {
  const auto connection = joined();
  connection->disconnect();
  ASSERT_TRUE(connection->state().wait_left(kLong_ms));
  connection->connect("", "channel", "1");
  connection->send_stream_message(kBinary, std::nullopt);
  EXPECT_THAT(calls_of({"agora_rtc_conn_create_data_stream"}), SizeIs(2));
}

TEST_F(Messages, KeepTheStreamOfAJoinThatWasRefused) {
  const auto connection = connect_nothing();
  for (int i = 0; i < 10; ++i) {
    vendor_double_fail_next("agora_rtc_conn_connect", -ERR_INVALID_CHANNEL_NAME, 1);
    EXPECT_THROW(connection->connect("", "", "1"), NativeError);
  }
  connection->connect("", "channel", "1");
  EXPECT_THAT(calls_of({"agora_rtc_conn_create_data_stream"}), SizeIs(1));
}

TEST_F(Messages, AreRefusedOutsideAChannel) {
  const auto connection = connect_nothing();
  EXPECT_THROW(connection->send_stream_message(kBinary, std::nullopt), InvalidState);
  connection->connect("", "channel", "1");
  connection->disconnect();
  EXPECT_THROW(connection->send_stream_message(kBinary, std::nullopt), InvalidState);
  EXPECT_THAT(calls_of({"agora_rtc_conn_send_stream_message"}), IsEmpty());
}

TEST_F(Messages, ThatAreEmptyAreNotSent) {
  const auto connection = joined();
  connection->send_stream_message({}, std::nullopt);
  connection->local_user()->send_audio_meta_data({});
  EXPECT_THAT(
      calls_of({"agora_rtc_conn_send_stream_message", "agora_local_user_send_audio_meta_data"}),
      IsEmpty());
}

TEST_F(Messages, TellWhatTheEngineRefused) {
  const auto connection = joined();
  for (const auto& [code, kind] : {std::pair{ERR_TOO_OFTEN, ErrorKind::kRateLimit},
                                   std::pair{ERR_SIZE_TOO_LARGE, ErrorKind::kSizeTooLarge}}) {
    vendor_double_fail_next("agora_rtc_conn_send_stream_message", -code, 1);
    vendor_double_fail_next("agora_local_user_send_audio_meta_data", -code, 1);
    try {
      connection->send_stream_message(kBinary, std::nullopt);
      ADD_FAILURE() << "it was sent";
    } catch (const NativeError& error) {
      EXPECT_EQ(error.kind(), kind);
    }
    EXPECT_THROW(connection->local_user()->send_audio_meta_data(kBinary), NativeError);
  }
}

TEST_F(Messages, MetaDataIsBinary) {
  const auto connection = joined();
  connection->local_user()->send_audio_meta_data(kBinary);
  EXPECT_THAT(payload_of("agora_local_user_send_audio_meta_data"), SizeIs(4));
}

TEST_F(Messages, AreRefusedAfterTheRelease) {
  const auto connection = joined();
  const auto user = connection->local_user();
  connection->release();
  EXPECT_THROW(connection->send_stream_message({}, std::nullopt), Released);
  EXPECT_THROW(connection->create_data_stream(true, true), Released);
  EXPECT_THROW(user->send_audio_meta_data({}), Released);
}

}  // namespace
}  // namespace agora_rtc::sdk
