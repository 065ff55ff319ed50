#include "dispatch/wake_fd.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "dispatch/readable.hpp"

namespace agora_rtc::dispatch {
namespace {

TEST(WakeFd, IsReadableFromSignalToClear) {
  WakeFd wake;
  EXPECT_FALSE(readable(wake.fd()));
  wake.signal();
  EXPECT_TRUE(readable(wake.fd()));
  EXPECT_TRUE(readable(wake.fd())) << "looking does not clear it";
  wake.clear();
  EXPECT_FALSE(readable(wake.fd()));
}

TEST(WakeFd, OneClearUndoesManySignals) {
  WakeFd wake;
  for (int i = 0; i < 1000; ++i) wake.signal();
  wake.clear();
  EXPECT_FALSE(readable(wake.fd()));
}

TEST(WakeFd, ClearingTwiceDoesNotBlock) {
  WakeFd wake;
  wake.clear();
  wake.clear();
  EXPECT_FALSE(readable(wake.fd()));
}

TEST(WakeFd, BelongsToThisProgramOnly) {
  const WakeFd wake;
  EXPECT_NE(fcntl(wake.fd(), F_GETFD) & FD_CLOEXEC, 0);
}

TEST(WakeFd, GivesItsDescriptorsBack) {
  int first = -1;
  for (int i = 0; i < 10; ++i) {
    const WakeFd wake;
    if (i == 0) first = wake.fd();
    EXPECT_EQ(wake.fd(), first);
  }
}

}  // namespace
}  // namespace agora_rtc::dispatch
