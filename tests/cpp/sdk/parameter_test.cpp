#include "sdk/parameter.hpp"

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

class ParameterTest : public DoubleFixture {
 protected:
  void SetUp() override {
    DoubleFixture::SetUp();
    start();
    parameter_ = service_->parameter();
  }
  void TearDown() override {
    parameter_.reset();
    DoubleFixture::TearDown();
  }
  std::shared_ptr<AgoraParameter> parameter_;
};

TEST_F(ParameterTest, ReadsWhatWasWritten) {
  parameter_->set_int("int", -7);
  parameter_->set_uint("uint", 4'000'000'000u);
  parameter_->set_bool("bool", true);
  parameter_->set_number("number", 2.5);
  parameter_->set_string("string", "text");
  parameter_->set_array("array", "[1, 2]");
  EXPECT_EQ(parameter_->get_int("int"), -7);
  EXPECT_EQ(parameter_->get_uint("uint"), 4'000'000'000u);
  EXPECT_TRUE(parameter_->get_bool("bool"));
  EXPECT_EQ(parameter_->get_number("number"), 2.5);
  EXPECT_EQ(parameter_->get_string("string"), "text");
  EXPECT_EQ(parameter_->get_object("string"), "text");
  EXPECT_EQ(parameter_->get_array("array", ""), "[1, 2]");
  EXPECT_EQ(parameter_->convert_path("/some/path"), "/some/path");
}

TEST_F(ParameterTest, ReadsTextOfAnyLength) {
  for (const std::size_t length : {0u, 1u, 1022u, 1023u, 1024u, 5000u, 300'000u}) {
    const std::string text(length, 'x');
    parameter_->set_string("key", text);
    EXPECT_EQ(parameter_->get_string("key"), text) << length;
  }
}

TEST_F(ParameterTest, GivesUpOnTextWithoutEnd) {
  parameter_->set_string("key", std::string(8u << 20, 'x'));
  try {
    parameter_->get_string("key");
    FAIL() << "it was read";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.code(), ERR_BUFFER_TOO_SMALL);
    EXPECT_EQ(error.call(), "agora_parameter_get_string");
  }
}

TEST_F(ParameterTest, ThrowsForAnUnknownKey) {
  EXPECT_THROW(parameter_->get_int("unknown"), NativeError);
  EXPECT_THROW(parameter_->get_string("unknown"), NativeError);
}

TEST_F(ParameterTest, GoesWithItsService) {
  service_->release();
  EXPECT_THROW(parameter_->set_int("key", 1), Released);
}

}  // namespace
}  // namespace agora_rtc::sdk
