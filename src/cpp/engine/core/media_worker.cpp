#include "engine/core/media_worker.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>
#include <utility>

#include <pthread.h>

#include "base/log.hpp"
#include "engine/core/callback_scope.hpp"

namespace agora_rtc::engine {
namespace {

// A worker that was held up for longer (a suspended machine) goes on from now.
constexpr std::int64_t kMaxCatchUpUs = 500'000;
constexpr std::chrono::seconds kMaxStopWait(10);
// Tasks may post tasks; on the manual clock this many generations belong to one instant.
constexpr int kMaxGenerations = 100;

/// What fails (no memory) must not end the worker, which serves other connections too.
template <class Work>
void run_safely(const Work& work) {
  try {
    work();
  } catch (const std::exception& error) {
    base::log_line(base::LogLevel::kError, "work of a media worker failed: ", error.what());
  }
}

void name_this_thread(const std::string& name) {
#if defined(__APPLE__)
  pthread_setname_np(name.c_str());
#else
  pthread_setname_np(pthread_self(), name.c_str());
#endif
}

std::chrono::steady_clock::time_point to_time_point(std::int64_t us) {
  return std::chrono::steady_clock::time_point(std::chrono::microseconds(us));
}

}  // namespace

MediaWorker::MediaWorker(std::shared_ptr<Metronome> metronome, std::size_t number)
    : metronome_(std::move(metronome)), number_(number) {}

void MediaWorker::start() {
  thread_ = std::thread([self = shared_from_this()] { self->run(); });
}

void MediaWorker::stop() {
  std::vector<Task> dropped;
  std::unique_lock lock(mutex_);
  stopping_ = true;
  dropped.swap(tasks_);
  wake_.notify_all();
  if (!thread_.joinable()) {
    lock.unlock();
    ticking_.clear();
    return;
  }
  const bool may_wait = !CallbackScope::active() && thread_.get_id() != std::this_thread::get_id();
  const bool ended = may_wait && ended_.wait_for(lock, kMaxStopWait, [this] { return has_ended_; });
  lock.unlock();
  if (ended) {
    thread_.join();
    return;
  }
  thread_.detach();  // it holds a reference to this worker until it ends
  if (may_wait) {
    base::log_line(base::LogLevel::kError, "a callback has held up a media worker for 10 s");
  }
}

void MediaWorker::post(Task task, Urgency urgency) {
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return;
    const bool may_wait =
        urgency == Urgency::kTick || (urgency == Urgency::kLikeRest && !tasks_.empty());
    tasks_.push_back(std::move(task));
    if (may_wait && !idle_) return;
  }
  wake_.notify_one();  // with the lock free: the woken thread wants it first of all
}

void MediaWorker::attach(std::shared_ptr<Ticking> ticking) {
  if (ticking_.empty()) {
    next_tick_ = metronome_->last_due(now_us()) + 1;
    metronome_->gate().enter(number_, next_tick_);
  }
  ticking_.push_back(std::move(ticking));
}

void MediaWorker::detach(const Ticking* ticking) {
  std::erase_if(ticking_, [&](const auto& each) { return each.get() == ticking; });
  if (ticking_.empty()) metronome_->gate().leave(number_);
}

/// Runs those that wait, not those that they post. False when none did.
bool MediaWorker::run_tasks() {
  {
    std::lock_guard lock(mutex_);
    if (tasks_.empty()) return false;
    batch_.swap(tasks_);
  }
  for (Task& task : batch_) {
    run_safely(task);
    task = nullptr;  // what it holds goes now, not with the last of the batch
  }
  batch_.clear();
  return true;
}

void MediaWorker::run_all_tasks() {
  for (int generation = 0; generation < kMaxGenerations && run_tasks(); ++generation) {
  }
}

void MediaWorker::tick(std::int64_t late_us) {
  const std::int64_t tick = next_tick_++;
  const std::int64_t due_us = metronome_->time_of(tick);
  metronome_->stats().count(late_us);
  for (const auto& each : ticking_) run_safely([&] { each->send(due_us); });
  metronome_->gate().sent(number_, tick);
  metronome_->gate().wait_for_others(tick);
  run_tasks();  // who was muted with this tick is not heard in it
  for (const auto& each : ticking_) run_safely([&] { each->receive(due_us); });
}

void MediaWorker::tick_if_due() {
  if (!ticking_.empty() && metronome_->time_of(next_tick_) <= now_us()) tick(0);
}

void MediaWorker::skip_lost_ticks(std::int64_t now_us) {
  const std::int64_t late_us = now_us - metronome_->time_of(next_tick_);
  if (late_us <= kMaxCatchUpUs) return;
  base::log_line(base::LogLevel::kWarning, "media worker ", number_, " was held up for ",
                 late_us / 1000, " ms and goes on from now");
  next_tick_ = metronome_->last_due(now_us);
}

void MediaWorker::run() {
  name_this_thread("agora-media-" + std::to_string(number_));
  std::unique_lock lock(mutex_);
  const auto has_work = [this] { return stopping_ || !tasks_.empty(); };
  while (!stopping_) {
    lock.unlock();
    run_tasks();
    if (ticking_.empty()) {
      lock.lock();
      idle_ = true;
      wake_.wait(lock, has_work);
      idle_ = false;
      continue;
    }
    const std::int64_t late_us = now_us() - metronome_->time_of(next_tick_);
    if (late_us >= 0) {
      skip_lost_ticks(now_us());
      tick(late_us);
      lock.lock();
      continue;
    }
    lock.lock();
    wake_.wait_until(lock, to_time_point(metronome_->time_of(next_tick_)), has_work);
  }
  lock.unlock();
  ticking_.clear();
  lock.lock();
  has_ended_ = true;
  ended_.notify_all();
}

}  // namespace agora_rtc::engine
