#include "engine/core/log_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "agora_base.h"
#include "support/temp_folder.hpp"

namespace agora_rtc::engine {
namespace {

using base::LogLevel;
using testing::EndsWith;
using testing::MatchesRegex;

std::string content(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

class LogFileTest : public testing::Test {
 protected:
  const agora_rtc::test::TempFolder folder;
  const std::filesystem::path path = folder / "engine.log";
  const std::filesystem::path old = folder / "engine.log.1";
};

TEST_F(LogFileTest, WritesTimeThreadAndLevel) {
  const auto log = LogFile::open(path, 1'000);
  log->write(LogLevel::kWarning, "something");
  EXPECT_THAT(content(path), MatchesRegex("....-..-.. ..:..:..\\.... [^ ]+ WARNING something\n"));
}

TEST_F(LogFileTest, StartsAnewAtItsBound) {
  const auto log = LogFile::open(path, 200);
  for (int i = 0; i < 20; ++i) log->write(LogLevel::kInfo, "line " + std::to_string(i));
  EXPECT_LE(std::filesystem::file_size(path), 200u);
  EXPECT_LE(std::filesystem::file_size(old), 200u);
  EXPECT_THAT(content(path), EndsWith("line 19\n"));
}

TEST_F(LogFileTest, GoesOnWhereAnEarlierRunEnded) {
  LogFile::open(path, 1'000)->write(LogLevel::kInfo, "first");
  LogFile::open(path, 1'000)->write(LogLevel::kInfo, "second");
  EXPECT_THAT(content(path), MatchesRegex(".*INFO first\n.*INFO second\n"));
}

TEST_F(LogFileTest, CannotBeOpenedWhereThereIsNoFolder) {
  EXPECT_EQ(LogFile::open(path / "no" / "folder.log", 1'000), nullptr);
}

TEST(LogLevels, FollowTheAbi) {
  EXPECT_EQ(level_of_config(LOG_LEVEL_NONE), LogLevel::kOff);
  EXPECT_EQ(level_of_config(LOG_LEVEL_INFO), LogLevel::kInfo);
  EXPECT_EQ(level_of_config(LOG_LEVEL_FATAL), LogLevel::kError);
  EXPECT_EQ(level_of_filter(LOG_FILTER_OFF), LogLevel::kOff);
  EXPECT_EQ(level_of_filter(LOG_FILTER_WARN), LogLevel::kWarning);
  EXPECT_EQ(level_of_filter(LOG_FILTER_DEBUG), LogLevel::kDebug);
}

}  // namespace
}  // namespace agora_rtc::engine
