#pragma once

#include <memory>
#include <mutex>

namespace agora_rtc::engine {

class Service;

/// The one service of the process that is initialised.
/// Owner: lives as long as the process. Threads: any. Blocks: no. After close: no such state.
class LiveService {
 public:
  static LiveService& instance() {
    static LiveService* const live = new LiveService;  // outlives static destructors
    return *live;
  }

  /// False when another one is live.
  bool claim(const std::shared_ptr<Service>& service) {
    std::lock_guard lock(mutex_);
    const auto holder = service_.lock();
    if (holder && holder != service) return false;
    service_ = service;
    return true;
  }

  void give_up(const Service* service) {
    std::lock_guard lock(mutex_);
    if (service_.lock().get() == service) service_.reset();
  }

  std::shared_ptr<Service> get() const {
    std::lock_guard lock(mutex_);
    return service_.lock();
  }

 private:
  mutable std::mutex mutex_;
  std::weak_ptr<Service> service_;
};

}  // namespace agora_rtc::engine
