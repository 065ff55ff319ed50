#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/log.hpp"

namespace agora_rtc::engine {

/// The log file of a service: a line for each message, with time, thread and level. At its bound
/// it is renamed to `<path>.1` (whose older content goes) and begun anew.
///
/// Owner:    the sink of this library's log.
/// Threads:  any.
/// Blocks:   for a buffered write.
/// After close: nothing to close.
class LogFile {
 public:
  /// Null when the file cannot be opened.
  static std::shared_ptr<LogFile> open(const std::string& path, std::uint64_t max_bytes);
  ~LogFile();
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  void write(base::LogLevel level, std::string_view text);

 private:
  LogFile(std::string path, std::uint64_t max_bytes, std::FILE* file);
  void rotate();

  const std::string path_;
  const std::uint64_t max_bytes_;
  std::mutex mutex_;
  std::FILE* file_;  // null after a rotation that failed
  std::uint64_t bytes_;
};

/// What the log shows at a LOG_LEVEL (agora_service_config) or with a LOG_FILTER_TYPE mask.
base::LogLevel level_of_config(int log_level);
base::LogLevel level_of_filter(unsigned int filter);

}  // namespace agora_rtc::engine
