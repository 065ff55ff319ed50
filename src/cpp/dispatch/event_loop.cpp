#include "dispatch/event_loop.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "dispatch/mailbox.hpp"

namespace agora_rtc::dispatch {

void EventLoop::schedule(std::weak_ptr<Mailbox> mailbox) {
  bool wake = false;
  {
    std::lock_guard lock(mutex_);
    ready_.push_back(std::move(mailbox));
    if (wake_fd_ && ready_.size() == 1) wake_fd_->signal();
    wake = waiting_;
  }
  if (wake) something_ready_.notify_one();
}

bool EventLoop::wait(std::int64_t timeout_ms) {
  std::unique_lock lock(mutex_);
  waiting_ = true;
  something_ready_.wait_for(lock, std::chrono::milliseconds(timeout_ms),
                            [&] { return !ready_.empty() || stopped(); });
  waiting_ = false;
  return !ready_.empty();
}

std::shared_ptr<Mailbox> EventLoop::take_ready() {
  std::lock_guard lock(mutex_);
  std::shared_ptr<Mailbox> mailbox;
  while (!mailbox && !ready_.empty()) {
    mailbox = ready_.front().lock();
    ready_.pop_front();
  }
  return mailbox;
}

std::optional<std::size_t> EventLoop::drain(std::size_t max_items) {
  std::thread::id nobody{};
  if (!draining_thread_.compare_exchange_strong(nobody, std::this_thread::get_id())) return {};

  std::size_t delivered = 0;
  auto budget = max_items;
  drain_ended_ = false;
  while (budget > 0 && !drain_ended_) {
    const auto mailbox = take_ready();
    if (!mailbox) break;
    take_turn(*mailbox, budget, delivered);
  }
  {
    std::lock_guard lock(mutex_);
    if (wake_fd_) set_descriptor();
  }
  draining_thread_.store({});
  return delivered;
}

void EventLoop::take_turn(Mailbox& mailbox, std::size_t& budget, std::size_t& delivered) {
  const auto turn = std::min(budget, kBatch);
  std::size_t taken = 0;
  while (taken < turn && !drain_ended_ && mailbox.deliver_next()) ++taken;
  budget -= std::max<std::size_t>(taken, 1);
  delivered += taken;
  if (!mailbox.end_turn()) return;
  std::lock_guard lock(mutex_);
  ready_.push_back(mailbox.weak_from_this());
}

void EventLoop::set_descriptor() {
  if (ready_.empty()) {
    wake_fd_->clear();
  } else {
    wake_fd_->signal();
  }
}

void EventLoop::stop() {
  {
    std::lock_guard lock(mutex_);
    stopped_.store(true, std::memory_order_release);
  }
  something_ready_.notify_all();
}

bool EventLoop::draining_here() const {
  return draining_thread_.load() == std::this_thread::get_id();
}

bool EventLoop::drained_here() const {
  return draining_here() || watching_thread_.load() == std::this_thread::get_id();
}

int EventLoop::fileno() {
  watching_thread_.store(std::this_thread::get_id());
  std::lock_guard lock(mutex_);
  if (!wake_fd_) {
    wake_fd_.emplace();
    set_descriptor();
  }
  return wake_fd_->fd();
}

}  // namespace agora_rtc::dispatch
