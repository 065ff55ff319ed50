#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>

namespace agora_rtc::engine {

/// Random user ids and session ids; repeatable ones on the manual clock.
/// Owner: the service. Threads: any. Blocks: no. After close: nothing to close.
class IdSource {
 public:
  IdSource() : random_(std::random_device{}()) {}

  /// From now on the same ids in every run.
  void make_repeatable() {
    std::lock_guard lock(mutex_);
    random_.seed(kSeed);
  }

  std::uint32_t user_id() {
    std::lock_guard lock(mutex_);
    return std::uniform_int_distribution<std::uint32_t>(1, 0xFFFFFFFF)(random_);
  }

  /// 32 hexadecimal digits.
  std::string session_id() {
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::lock_guard lock(mutex_);
    std::string id(32, '0');
    for (char& digit : id) digit = kDigits[random_() % 16];
    return id;
  }

 private:
  static constexpr std::uint32_t kSeed = 1;
  std::mutex mutex_;
  std::mt19937 random_;
};

}  // namespace agora_rtc::engine
