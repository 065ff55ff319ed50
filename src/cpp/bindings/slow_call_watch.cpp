#include "bindings/slow_call_watch.hpp"

#include <atomic>

#include "base/clock.hpp"
#include "base/log.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr std::int64_t kSlow_us = 100'000;
constexpr std::int64_t kLogInterval_us = 1'000'000;

const base::SystemClock wall;
std::atomic<std::int64_t> next_log_us{0};

}  // namespace

SlowCallWatch::SlowCallWatch(const char* method) : method_(method), began_us_(wall.now_us()) {}

SlowCallWatch::~SlowCallWatch() {
  const auto now_us = wall.now_us();
  const auto took_us = now_us - began_us_;
  if (took_us <= kSlow_us || now_us < next_log_us.load()) return;
  next_log_us.store(now_us + kLogInterval_us);
  base::log_line(base::LogLevel::kWarning, method_, " took ", took_us / 1000,
                 " ms: frames of other streams wait meanwhile, hand long work to another thread");
}

}  // namespace agora_rtc::bindings
