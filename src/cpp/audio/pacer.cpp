#include "audio/pacer.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace agora_rtc::audio {

void Pacer::add(std::weak_ptr<Paced> paced) {
  std::lock_guard lock(mutex_);
  if (stopping_) return;
  std::erase_if(paced_, [](const auto& other) { return other.expired(); });
  paced_.push_back(std::move(paced));
  if (drive_ == Drive::kThread && !thread_.joinable()) thread_ = std::thread([this] { run(); });
}

void Pacer::wake() {
  {
    std::lock_guard lock(mutex_);
    ++wakes_;
  }
  changed_.notify_one();
}

std::vector<std::shared_ptr<Paced>> Pacer::living() {
  std::vector<std::shared_ptr<Paced>> living;
  std::lock_guard lock(mutex_);
  for (const auto& weak : paced_) {
    if (auto paced = weak.lock()) living.push_back(std::move(paced));
  }
  return living;
}

std::optional<std::int64_t> Pacer::run_due() {
  std::optional<std::int64_t> next_us;
  for (const auto& paced : living()) {
    const auto again_us = paced->run_due(clock_->now_us());
    if (again_us && (!next_us || *again_us < *next_us)) next_us = again_us;
  }
  return next_us;
}

void Pacer::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const auto seen = wakes_;
    lock.unlock();
    const auto next_us = run_due();
    lock.lock();
    const auto has_news = [&] { return stopping_ || wakes_ != seen; };
    if (!next_us) {
      changed_.wait(lock, has_news);
      continue;
    }
    // The system clock counts from the same zero as steady_clock.
    const std::chrono::steady_clock::time_point deadline{std::chrono::microseconds(*next_us)};
    changed_.wait_until(lock, deadline, has_news);
  }
}

void Pacer::stop() {
  std::thread thread;
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    thread.swap(thread_);
  }
  changed_.notify_all();
  if (thread.joinable()) thread.join();
}

}  // namespace agora_rtc::audio
