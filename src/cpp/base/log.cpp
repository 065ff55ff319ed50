#include "base/log.hpp"

namespace agora_rtc::base {

void Log::set_sink(Sink sink) {
  auto next = sink ? std::make_shared<const Sink>(std::move(sink)) : nullptr;
  std::lock_guard lock(mutex_);
  sink_ = std::move(next);
}

void Log::write(LogLevel level, std::string_view text) {
  if (!enabled(level)) return;
  std::shared_ptr<const Sink> sink;
  {
    std::lock_guard lock(mutex_);
    sink = sink_;
  }
  if (sink) (*sink)(level, text);
}

Log& log() {
  // Never destroyed: threads may still write while the process runs its static destructors.
  static Log* const instance = new Log;
  return *instance;
}

}  // namespace agora_rtc::base
