#include "sdk/errors.hpp"

#include <gmock/gmock.h>

#include "agora_sdk.h"

namespace agora_rtc::sdk {
namespace {

TEST(Errors, KnowTheirNameMeaningAndKind) {
  const auto& info = error_info(ERR_INVALID_TOKEN);
  EXPECT_EQ(info.code, 110);
  EXPECT_STREQ(info.name, "ERR_INVALID_TOKEN");
  EXPECT_STREQ(info.meaning, "the token is not valid");
  EXPECT_EQ(info.kind, ErrorKind::kToken);
}

TEST(Errors, HaveTheKindThatAProgramCatches) {
  EXPECT_EQ(error_info(ERR_INVALID_ARGUMENT).kind, ErrorKind::kInvalidArgument);
  EXPECT_EQ(error_info(ERR_NOT_SUPPORTED).kind, ErrorKind::kNotSupported);
  EXPECT_EQ(error_info(ERR_NOT_INITIALIZED).kind, ErrorKind::kNotInitialized);
  EXPECT_EQ(error_info(ERR_NO_PERMISSION).kind, ErrorKind::kPermissionDenied);
  EXPECT_EQ(error_info(ERR_TIMEDOUT).kind, ErrorKind::kTimedOut);
  EXPECT_EQ(error_info(ERR_TOO_OFTEN).kind, ErrorKind::kRateLimit);
  EXPECT_EQ(error_info(ERR_SIZE_TOO_LARGE).kind, ErrorKind::kSizeTooLarge);
  EXPECT_EQ(error_info(ERR_JOIN_CHANNEL_REJECTED).kind, ErrorKind::kConnect);
  EXPECT_EQ(error_info(ERR_PCMSEND_BUFFEROVERFLOW).kind, ErrorKind::kBufferOverflow);
}

TEST(Errors, UnknownCodesHaveAnEntryToo) {
  for (const int code : {0, -1, 99'999}) {
    EXPECT_STREQ(error_info(code).name, "ERR_UNKNOWN") << code;
    EXPECT_EQ(error_info(code).kind, ErrorKind::kAgora) << code;
  }
}

TEST(NativeErrorTest, SaysWhatFailedAndHow) {
  const NativeError error(-ERR_INVALID_TOKEN, "agora_rtc_conn_connect");
  EXPECT_STREQ(error.what(),
               "agora_rtc_conn_connect failed: ERR_INVALID_TOKEN (110): the token is not valid");
  EXPECT_EQ(error.code(), ERR_INVALID_TOKEN);
  EXPECT_EQ(error.kind(), ErrorKind::kToken);
  EXPECT_EQ(error.call(), "agora_rtc_conn_connect");
}

TEST(NativeErrorTest, KeepsTheNumberOfACodeThatItDoesNotKnow) {
  const NativeError error(-4711, "agora_rtc_conn_connect");
  EXPECT_EQ(error.code(), 4711);
  EXPECT_THAT(error.what(), testing::HasSubstr("ERR_UNKNOWN (4711)"));
}

TEST(ConnectFailedTest, CarriesTheReasonAndItsName) {
  const ConnectFailed error(CONNECTION_CHANGED_INVALID_TOKEN);
  EXPECT_EQ(error.reason(), CONNECTION_CHANGED_INVALID_TOKEN);
  EXPECT_EQ(error.kind(), ErrorKind::kConnect);
  EXPECT_STREQ(error.what(), "the join was refused: CONNECTION_CHANGED_INVALID_TOKEN (reason 8)");
}

TEST(ConnectFailedTest, KeepsTheNumberOfAReasonThatItDoesNotKnow) {
  const ConnectFailed error(99);
  EXPECT_EQ(error.reason(), 99);
  EXPECT_STREQ(error.what(), "the join was refused: reason 99, an unknown one");
}

TEST(ReleasedTest, NamesTheClass) {
  EXPECT_STREQ(Released("LocalUser").what(), "this LocalUser was released");
}

TEST(ForkedTest, SaysWhatToDo) {
  EXPECT_THAT(Forked().what(), testing::HasSubstr("create the service after forking"));
}

}  // namespace
}  // namespace agora_rtc::sdk
