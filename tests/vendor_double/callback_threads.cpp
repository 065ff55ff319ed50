#include "callback_threads.hpp"

#include <algorithm>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "thread_name.hpp"

namespace vendor_double {

void CallbackThreads::post(int lane, Job job, Milliseconds delay) {
  const int index = lane % kLanes;
  {
    std::lock_guard lock(mutex_);
    Lane& target = lanes_[index];
    target.jobs.emplace(std::chrono::steady_clock::now() + delay, std::move(job));
    if (!std::exchange(target.started, true)) std::thread([this, index] { work(index); }).detach();
  }
  changed_.notify_all();
}

bool CallbackThreads::run(int lane, Job job, Milliseconds timeout) {
  if (on_own_thread()) {
    job();
    return true;
  }
  auto done = std::make_shared<std::promise<void>>();
  std::future<void> ended = done->get_future();
  post(lane, [job = std::move(job), done] {
    job();
    done->set_value();
  });
  return ended.wait_for(timeout) == std::future_status::ready;
}

bool CallbackThreads::drain(Milliseconds timeout) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, timeout, [this] { return idle(); });
}

bool CallbackThreads::idle() const {
  return std::all_of(lanes_.begin(), lanes_.end(),
                     [](const Lane& lane) { return lane.jobs.empty() && !lane.busy; });
}

void CallbackThreads::work(int index) {
  set_thread_name("E" + std::to_string(index + 1));
  std::unique_lock lock(mutex_);
  Lane& lane = lanes_[index];
  for (;;) {
    if (lane.jobs.empty()) {
      changed_.wait(lock);
      continue;
    }
    const Time due = lane.jobs.begin()->first;
    if (due > std::chrono::steady_clock::now()) {
      changed_.wait_until(lock, due);
      continue;
    }
    Job job = std::move(lane.jobs.extract(lane.jobs.begin()).mapped());
    lane.busy = true;
    lock.unlock();
    job();
    job = nullptr;  // what it holds goes before the lane counts as idle
    lock.lock();
    lane.busy = false;
    changed_.notify_all();
  }
}

}  // namespace vendor_double
