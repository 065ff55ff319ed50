#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "audio/paced.hpp"
#include "base/clock.hpp"

namespace agora_rtc::audio {

/// Drives everything paced of a service at absolute deadlines, with one native thread. On a manual
/// clock there is no thread: whoever moves time calls `run_due`.
///
/// Owner:    the service.
/// Threads:  any adds, removes and wakes; the pacer's own thread runs what is due.
/// Blocks:   `stop`, until the thread has returned from the push it may be in.
/// After close: nothing is run any more.
class Pacer {
 public:
  enum class Drive { kThread, kCaller };

  Pacer(std::shared_ptr<const base::Clock> clock, Drive drive)
      : clock_(std::move(clock)), drive_(drive) {}
  ~Pacer() { stop(); }
  Pacer(const Pacer&) = delete;
  Pacer& operator=(const Pacer&) = delete;

  /// Starts the thread with the first one.
  void add(std::weak_ptr<Paced> paced);
  /// Says that something has new work.
  void wake();
  /// Runs what is due; returns the next deadline, or nothing when there is none.
  std::optional<std::int64_t> run_due();
  void stop();

 private:
  void run();
  std::vector<std::shared_ptr<Paced>> living();

  const std::shared_ptr<const base::Clock> clock_;
  const Drive drive_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::weak_ptr<Paced>> paced_;
  std::uint64_t wakes_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace agora_rtc::audio
