#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"

namespace agora_rtc::engine::test {
namespace {

class ParameterTest : public testing::Test {
 protected:
  Engine engine;
  AGORA_HANDLE parameter = agora_service_get_agora_parameter(engine.service());
};

TEST_F(ParameterTest, KeepsEveryType) {
  int number = 0;
  unsigned int natural = 0;
  double real = 0;
  EXPECT_EQ(agora_parameter_set_bool(parameter, "bool", 1), 0);
  EXPECT_EQ(agora_parameter_get_bool(parameter, "bool", &number), 0);
  EXPECT_EQ(number, 1);
  EXPECT_EQ(agora_parameter_set_int(parameter, "int", -7), 0);
  EXPECT_EQ(agora_parameter_get_int(parameter, "int", &number), 0);
  EXPECT_EQ(number, -7);
  EXPECT_EQ(agora_parameter_set_uint(parameter, "uint", 4'000'000'000), 0);
  EXPECT_EQ(agora_parameter_get_uint(parameter, "uint", &natural), 0);
  EXPECT_EQ(natural, 4'000'000'000);
  EXPECT_EQ(agora_parameter_get_int(parameter, "uint", &number), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_get_uint(parameter, "int", &natural), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_set_number(parameter, "number", 2.5), 0);
  EXPECT_EQ(agora_parameter_get_number(parameter, "number", &real), 0);
  EXPECT_EQ(real, 2.5);
  EXPECT_EQ(agora_parameter_get_number(parameter, "int", &real), 0);
  EXPECT_EQ(real, -7);
}

TEST_F(ParameterTest, ReadsWhatJsonSet) {
  int number = 0;
  EXPECT_EQ(engine.set_parameters(R"({"a": true, "b": 18, "c": "text", "d": [1, 2], "e": {}})"), 0);
  EXPECT_EQ(agora_parameter_get_bool(parameter, "a", &number), 0);
  EXPECT_EQ(number, 1);
  EXPECT_EQ(agora_parameter_get_int(parameter, "b", &number), 0);
  EXPECT_EQ(number, 18);
  char text[16];
  std::uint32_t size = sizeof text;
  EXPECT_EQ(agora_parameter_get_array(parameter, "d", "", text, &size), 0);
  EXPECT_STREQ(text, "[1,2]");
  size = sizeof text;
  EXPECT_EQ(agora_parameter_get_object(parameter, "e", text, &size), 0);
  EXPECT_STREQ(text, "{}");
  EXPECT_EQ(engine.set_parameters("{"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(engine.set_parameters("[1]"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_set_parameters(parameter, nullptr), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_set_array(parameter, "f", "{}"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_set_array(parameter, "f", "[]"), 0);
}

TEST_F(ParameterTest, SaysHowMuchRoomTextNeeds) {
  EXPECT_EQ(agora_parameter_set_string(parameter, "key", "hello"), 0);
  char text[6];
  std::uint32_t size = 5;
  EXPECT_EQ(agora_parameter_get_string(parameter, "key", text, &size), -ERR_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 6u);
  EXPECT_EQ(agora_parameter_get_string(parameter, "key", nullptr, &size), -ERR_BUFFER_TOO_SMALL);
  EXPECT_EQ(agora_parameter_get_string(parameter, "key", text, &size), 0);
  EXPECT_STREQ(text, "hello");
  EXPECT_EQ(size, 6u);
  EXPECT_EQ(agora_parameter_get_string(parameter, "key", text, nullptr), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_convert_path(parameter, "a.txt", text, &size), 0);
  EXPECT_STREQ(text, "a.txt");
}

TEST_F(ParameterTest, RefusesWhatIsMissingOrNull) {
  int number = 0;
  EXPECT_EQ(agora_parameter_get_int(parameter, "unknown", &number), -ERR_FAILED);
  EXPECT_EQ(agora_parameter_get_int(parameter, nullptr, &number), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_set_int(parameter, "", 1), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_set_int(parameter, "known", 1), 0);
  EXPECT_EQ(agora_parameter_get_int(parameter, "known", nullptr), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_parameter_set_string(parameter, "known", nullptr), -ERR_INVALID_ARGUMENT);
}

TEST_F(ParameterTest, AConnectionFallsBackToItsService) {
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  AGORA_HANDLE own = agora_rtc_conn_get_agora_parameter(alice.connection);
  int number = 0;
  agora_parameter_set_int(parameter, "key", 1);
  EXPECT_EQ(agora_parameter_get_int(own, "key", &number), 0);
  EXPECT_EQ(number, 1);
  agora_parameter_set_int(own, "key", 2);
  agora_parameter_get_int(own, "key", &number);
  EXPECT_EQ(number, 2);
  agora_parameter_get_int(parameter, "key", &number);
  EXPECT_EQ(number, 1);
}

}  // namespace
}  // namespace agora_rtc::engine::test
