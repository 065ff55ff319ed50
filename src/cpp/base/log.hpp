#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <string_view>

namespace agora_rtc::base {

/// Severity of a log line; the numbers order them, larger is worse.
enum class LogLevel { kDebug = 10, kInfo = 20, kWarning = 30, kError = 40, kOff = 100 };

/// Where the lines of one library go.
///
/// Owner:    one static instance per shared library (`log()` below).
/// Threads:  any thread may write; the sink is called on the writing thread, with no lock held.
/// Blocks:   only as long as the sink does.
/// After close: `set_sink(nullptr)` drops every later line; a call under way finishes.
class Log {
 public:
  using Sink = std::function<void(LogLevel, std::string_view)>;

  void set_sink(Sink sink);
  void set_level(LogLevel level) { level_.store(level, std::memory_order_relaxed); }
  bool enabled(LogLevel level) const { return level >= level_.load(std::memory_order_relaxed); }
  void write(LogLevel level, std::string_view text);

 private:
  std::atomic<LogLevel> level_{LogLevel::kInfo};
  std::mutex mutex_;
  std::shared_ptr<const Sink> sink_;
};

/// The log of this library.
Log& log();

/// Streams its arguments into one line, and builds no text when the level is off.
template <class... Parts>
void log_line(LogLevel level, const Parts&... parts) {
  if (!log().enabled(level)) return;
  std::ostringstream text;
  (text << ... << parts);
  log().write(level, text.str());
}

}  // namespace agora_rtc::base
