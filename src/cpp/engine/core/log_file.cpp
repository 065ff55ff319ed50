#include "engine/core/log_file.hpp"

#include <chrono>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <thread>

#include "agora_base.h"

namespace agora_rtc::engine {
namespace {

using base::LogLevel;

const char* name_of(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "DEBUG";
    case LogLevel::kInfo:
      return "INFO";
    case LogLevel::kWarning:
      return "WARNING";
    default:
      return "ERROR";
  }
}

std::string local_time_text() {
  using namespace std::chrono;
  const auto now = system_clock::now();
  const std::time_t seconds = system_clock::to_time_t(now);
  std::tm parts{};
  localtime_r(&seconds, &parts);
  char text[32];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
  const auto ms = duration_cast<milliseconds>(now.time_since_epoch()).count() % 1000;
  std::snprintf(text + length, sizeof text - length, ".%03d", static_cast<int>(ms));
  return text;
}

}  // namespace

std::shared_ptr<LogFile> LogFile::open(const std::string& path, std::uint64_t max_bytes) {
  std::FILE* file = std::fopen(path.c_str(), "ae");
  if (!file) return nullptr;
  return std::shared_ptr<LogFile>(new LogFile(path, max_bytes, file));
}

LogFile::LogFile(std::string path, std::uint64_t max_bytes, std::FILE* file)
    : path_(std::move(path)), max_bytes_(max_bytes), file_(file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path_, error);
  bytes_ = error ? 0 : size;
}

LogFile::~LogFile() {
  if (file_) std::fclose(file_);
}

void LogFile::rotate() {
  std::fclose(file_);
  std::error_code error;
  std::filesystem::rename(path_, path_ + ".1", error);
  file_ = std::fopen(path_.c_str(), "we");
  bytes_ = 0;
}

void LogFile::write(LogLevel level, std::string_view text) {
  std::ostringstream line;
  line << local_time_text() << ' ' << std::this_thread::get_id() << ' ' << name_of(level) << ' '
       << text << '\n';
  const std::string bytes = line.str();
  std::lock_guard lock(mutex_);
  if (file_ && bytes_ > 0 && bytes_ + bytes.size() > max_bytes_) rotate();
  if (!file_) return;
  bytes_ += std::fwrite(bytes.data(), 1, bytes.size(), file_);
  std::fflush(file_);
}

LogLevel level_of_config(int log_level) {
  switch (log_level) {
    case LOG_LEVEL_NONE:
      return LogLevel::kOff;
    case LOG_LEVEL_WARN:
      return LogLevel::kWarning;
    case LOG_LEVEL_ERROR:
    case LOG_LEVEL_FATAL:
      return LogLevel::kError;
    case LOG_LEVEL_API_CALL:
    case LOG_LEVEL_DEBUG:
      return LogLevel::kDebug;
    default:
      return LogLevel::kInfo;
  }
}

LogLevel level_of_filter(unsigned int filter) {
  switch (filter) {
    case LOG_FILTER_OFF:
      return LogLevel::kOff;
    case LOG_FILTER_CRITICAL:
    case LOG_FILTER_ERROR:
      return LogLevel::kError;
    case LOG_FILTER_WARN:
      return LogLevel::kWarning;
    case LOG_FILTER_DEBUG:
      return LogLevel::kDebug;
    default:
      return LogLevel::kInfo;
  }
}

}  // namespace agora_rtc::engine
