#include "sdk/native_handle.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class NativeHandleTest : public testing::Test {
 protected:
  NativeHandlePtr make(const std::string& name, NativeHandle::Parents parents = {}) {
    return std::make_shared<NativeHandle>(
        &object_, [this, name](AGORA_HANDLE) { destroyed_.push_back(name); }, std::move(parents));
  }
  int object_ = 0;
  std::vector<std::string> destroyed_;
};

TEST_F(NativeHandleTest, IsDestroyedOnceByItsLastHolder) {
  auto handle = make("handle");
  EXPECT_EQ(handle->raw(), &object_);
  auto other = handle;
  handle.reset();
  EXPECT_THAT(destroyed_, IsEmpty());
  other.reset();
  EXPECT_THAT(destroyed_, ElementsAre("handle"));
}

TEST_F(NativeHandleTest, GoesBeforeItsParents) {
  auto service = make("service");
  auto factory = make("factory", {service});
  auto sender = make("sender", {factory});
  auto track = make("track", {sender, service});
  service.reset();
  factory.reset();
  sender.reset();
  EXPECT_THAT(destroyed_, IsEmpty());
  track.reset();
  EXPECT_THAT(destroyed_, ElementsAre("track", "sender", "factory", "service"));
}

TEST_F(NativeHandleTest, ThatCannotBeGivenBackIsLogged) {
  std::vector<std::string> lines;
  base::log().set_sink([&](base::LogLevel, std::string_view text) { lines.emplace_back(text); });
  auto parent = make("parent");
  std::make_shared<NativeHandle>(
      &object_, [](AGORA_HANDLE) { throw std::runtime_error("no such symbol"); },
      NativeHandle::Parents{std::move(parent)})
      .reset();
  base::log().set_sink(nullptr);
  EXPECT_THAT(lines, ElementsAre(HasSubstr("no such symbol")));
  EXPECT_THAT(destroyed_, ElementsAre("parent"));
}

TEST_F(NativeHandleTest, IsLeakedInAForkedChild) {
  auto handle = make("handle");
  const pid_t child = fork();
  if (child == 0) {
    handle.reset();
    _exit(destroyed_.empty() ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  handle.reset();
  EXPECT_THAT(destroyed_, ElementsAre("handle"));
}

}  // namespace
}  // namespace agora_rtc::sdk
