#include "engine/core/worker_pool.hpp"

#include <algorithm>
#include <thread>

namespace agora_rtc::engine {
namespace {

std::size_t worker_count(const EngineClock& clock) {
  if (clock.manual()) return 1;
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4);
}

}  // namespace

WorkerPool::WorkerPool(std::shared_ptr<EngineClock> clock)
    : clock_(std::move(clock)),
      metronome_(std::make_shared<Metronome>(clock_, worker_count(*clock_))) {
  for (std::size_t number = 0; number < worker_count(*clock_); ++number) {
    workers_.push_back(std::make_shared<MediaWorker>(metronome_, number));
  }
  if (clock_->manual()) return;
  try {
    for (const auto& worker : workers_) worker->start();
  } catch (...) {  // no more threads: those that did start must not stay
    stop();
    throw;
  }
}

WorkerPool::~WorkerPool() {
  stop();
}

void WorkerPool::stop() {
  for (const auto& worker : workers_) worker->stop();
}

std::shared_ptr<MediaWorker> WorkerPool::take_worker() {
  std::lock_guard lock(mutex_);
  const auto worker = *std::min_element(
      workers_.begin(), workers_.end(),
      [](const auto& a, const auto& b) { return a->residents() < b->residents(); });
  worker->move_in();
  return worker;
}

void WorkerPool::advance(std::int64_t us) {
  MediaWorker& worker = *workers_.front();
  const std::int64_t end_us = clock_->now_us() + us;
  worker.run_all_tasks();
  for (;;) {
    const std::int64_t now_us = clock_->now_us();
    const std::int64_t next_us = metronome_->time_of(metronome_->last_due(now_us) + 1);
    if (next_us > end_us) break;
    clock_->advance_us(next_us - now_us);
    worker.tick_if_due();
    worker.run_all_tasks();
  }
  clock_->advance_us(end_us - clock_->now_us());
}

}  // namespace agora_rtc::engine
