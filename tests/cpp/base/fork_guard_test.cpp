#include "base/fork_guard.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace agora_rtc::base {
namespace {

/// Forks, and returns what the child saw.
int generation_in_child() {
  const pid_t child = fork();
  if (child == 0) _exit(fork_generation());
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

TEST(ForkGuard, CountsGenerationsOfChildrenAndNotOfParents) {
  const int here = fork_generation();
  EXPECT_EQ(generation_in_child(), here + 1);
  EXPECT_EQ(generation_in_child(), here + 1) << "a second child is no grandchild";
  EXPECT_EQ(fork_generation(), here);
}

TEST(ForkGuard, CountsGrandchildren) {
  const int here = fork_generation();
  const pid_t child = fork();
  if (child == 0) _exit(generation_in_child());
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), here + 2);
}

}  // namespace
}  // namespace agora_rtc::base
