#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/core/metronome.hpp"

namespace agora_rtc::engine {

/// Work that comes every 10 ms, in two halves: all of a pool send before any receives.
class Ticking {
 public:
  virtual ~Ticking() = default;
  virtual void send(std::int64_t now_us) = 0;
  virtual void receive(std::int64_t now_us) = 0;
};

/// Runs everything that belongs to some connections, one thing at a time: tasks in the order they
/// were posted, and ticks when they are due.
///
/// Owner:    its pool, and the connections that live on it (shared_ptr).
/// Threads:  its own, or on the manual clock the one that advances. `post` and `stop` from any.
/// Blocks:   `stop` waits for the thread, but not inside a callback, and never longer than 10 s.
/// After close: posted tasks are dropped.
class MediaWorker : public std::enable_shared_from_this<MediaWorker> {
 public:
  using Task = std::function<void()>;

  /// When a task runs that comes while the worker sleeps. Tasks keep their order.
  enum class Urgency {
    kNow,      // the worker is woken
    kTick,     // with the next tick, which needs no waking; now when nothing ticks
    kLikeRest  // with the tasks that wait for the tick, now when there are none
  };

  MediaWorker(std::shared_ptr<Metronome> metronome, std::size_t number);

  void start();  // the thread; not on the manual clock
  void stop();
  void post(Task task, Urgency urgency = Urgency::kNow);

  /// Worker thread only; not from inside `send` or `receive`.
  void attach(std::shared_ptr<Ticking> ticking);
  void detach(const Ticking* ticking);

  /// Manual clock only, on the thread that advances.
  void run_all_tasks();
  void tick_if_due();

  std::int64_t now_us() const { return metronome_->clock().now_us(); }
  std::size_t number() const { return number_; }

  /// How many connections live here; any thread.
  int residents() const { return residents_.load(std::memory_order_relaxed); }
  void move_in() { residents_.fetch_add(1, std::memory_order_relaxed); }
  void move_out() { residents_.fetch_sub(1, std::memory_order_relaxed); }

 private:
  void run();
  bool run_tasks();
  void tick(std::int64_t late_us);
  void skip_lost_ticks(std::int64_t now_us);

  const std::shared_ptr<Metronome> metronome_;
  const std::size_t number_;
  std::atomic<int> residents_{0};

  // Worker thread only.
  std::vector<std::shared_ptr<Ticking>> ticking_;
  std::vector<Task> batch_;  // being run
  std::int64_t next_tick_ = 0;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable ended_;
  std::vector<Task> tasks_;
  bool idle_ = false;  // asleep, and no tick will wake it
  bool stopping_ = false;
  bool has_ended_ = false;  // the thread
  std::thread thread_;
};

}  // namespace agora_rtc::engine
