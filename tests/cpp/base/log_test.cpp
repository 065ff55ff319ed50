#include "base/log.hpp"

#include <gmock/gmock.h>

#include <future>
#include <thread>
#include <utility>
#include <vector>

namespace agora_rtc::base {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class LogTest : public testing::Test {
 protected:
  Log::Sink recording_sink() {
    return [this](LogLevel level, std::string_view text) { lines_.emplace_back(level, text); };
  }
  Log log_;
  std::vector<std::pair<LogLevel, std::string>> lines_;
};

TEST_F(LogTest, PassesOnWhatReachesTheLevel) {
  log_.set_sink(recording_sink());
  log_.set_level(LogLevel::kWarning);
  log_.write(LogLevel::kInfo, "too quiet");
  log_.write(LogLevel::kWarning, "just loud enough");
  log_.write(LogLevel::kError, "loud");
  EXPECT_THAT(lines_, ElementsAre(Pair(LogLevel::kWarning, "just loud enough"),
                                  Pair(LogLevel::kError, "loud")));
}

TEST_F(LogTest, StartsAtInfo) {
  EXPECT_FALSE(log_.enabled(LogLevel::kDebug));
  EXPECT_TRUE(log_.enabled(LogLevel::kInfo));
}

TEST_F(LogTest, OffTurnsErrorsOffToo) {
  log_.set_sink(recording_sink());
  log_.set_level(LogLevel::kOff);
  log_.write(LogLevel::kError, "loud");
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(LogTest, NeedsNoSink) {
  log_.write(LogLevel::kError, "to nobody");
  log_.set_sink(recording_sink());
  log_.set_sink(nullptr);
  log_.write(LogLevel::kError, "to nobody");
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(LogTest, ASinkMayWriteAndReplaceItself) {
  log_.set_sink([this](LogLevel, std::string_view) {
    log_.set_sink(recording_sink());
    log_.write(LogLevel::kInfo, "from the sink");
  });
  log_.write(LogLevel::kInfo, "to the sink");
  EXPECT_THAT(lines_, ElementsAre(Pair(LogLevel::kInfo, "from the sink")));
}

TEST_F(LogTest, AReplacedSinkLivesUntilItsCallReturns) {
  std::promise<void> entered;
  std::promise<void> go_on;
  auto go = go_on.get_future().share();
  auto token = std::make_shared<int>(7);
  std::weak_ptr<int> alive = token;
  int seen = 0;
  log_.set_sink([&, go, token = std::move(token)](LogLevel, std::string_view) {
    entered.set_value();
    go.wait();
    seen = *token;
  });
  std::thread writer([&] { log_.write(LogLevel::kInfo, "slow"); });
  entered.get_future().wait();
  log_.set_sink(nullptr);
  EXPECT_FALSE(alive.expired());
  go_on.set_value();
  writer.join();
  EXPECT_EQ(seen, 7);
  EXPECT_TRUE(alive.expired());
}

/// Counts how often it is turned into text.
struct Costly {
  int* formatted;
};
std::ostream& operator<<(std::ostream& stream, const Costly& value) {
  ++*value.formatted;
  return stream << "costly";
}

/// The log of the library, with what the test needs, and as it was afterwards.
class LibraryLog : public LogTest {
 protected:
  void SetUp() override { log().set_sink(recording_sink()); }
  void TearDown() override {
    log().set_sink(nullptr);
    log().set_level(LogLevel::kInfo);
  }
};

TEST_F(LibraryLog, LogLineJoinsItsParts) {
  log_line(LogLevel::kInfo, "user ", 7, " left after ", 1.5, " s");
  EXPECT_THAT(lines_, ElementsAre(Pair(LogLevel::kInfo, "user 7 left after 1.5 s")));
}

TEST_F(LibraryLog, LogLineBuildsNoTextThatNobodyReads) {
  int formatted = 0;
  log().set_level(LogLevel::kError);
  log_line(LogLevel::kWarning, Costly{&formatted});
  EXPECT_EQ(formatted, 0);
  log_line(LogLevel::kError, Costly{&formatted});
  EXPECT_EQ(formatted, 1);
}

}  // namespace
}  // namespace agora_rtc::base
