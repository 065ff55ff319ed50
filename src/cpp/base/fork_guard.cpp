#include "base/fork_guard.hpp"

#include <pthread.h>

#include <atomic>

namespace agora_rtc::base {
namespace {

std::atomic<int> generation{0};

void count_child() {
  generation.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

int fork_generation() {
  [[maybe_unused]] static const int installed = pthread_atfork(nullptr, nullptr, count_child);
  return generation.load(std::memory_order_relaxed);
}

}  // namespace agora_rtc::base
