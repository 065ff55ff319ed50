#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/core/engine_clock.hpp"
#include "engine/core/media_worker.hpp"
#include "engine/core/metronome.hpp"

namespace agora_rtc::engine {

/// The media workers of a service: min(4, cores) threads, or on the manual clock a single worker
/// without a thread, so that everything runs in one order on every machine.
///
/// Owner:    the service, from its first connection until release or a change of clock.
/// Threads:  any.
/// Blocks:   the destructor as MediaWorker::stop; `advance` runs callbacks.
/// After close: tasks are dropped, time stands still.
class WorkerPool {
 public:
  explicit WorkerPool(std::shared_ptr<EngineClock> clock);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// The worker with the fewest connections; one more now lives on it, until it moves out.
  std::shared_ptr<MediaWorker> take_worker();

  /// Manual clock only, one caller at a time: lets time pass, running what is due in order.
  void advance(std::int64_t us);

  agora_rtc_local_tick_stats_t tick_stats() const { return metronome_->stats().read(); }

 private:
  void stop();

  const std::shared_ptr<EngineClock> clock_;
  const std::shared_ptr<Metronome> metronome_;
  std::vector<std::shared_ptr<MediaWorker>> workers_;
  std::mutex mutex_;  // of take_worker
};

}  // namespace agora_rtc::engine
