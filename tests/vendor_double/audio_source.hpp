#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "vendor_double.h"

namespace vendor_double {

/// Sends synthetic before-mixing frames: all streams of a tick in one burst, as they come out of a
/// mixer. Stream i has the user id 1000 + i; sample j of its frame number n is n + i + j.
///
/// Owner:    the instance.
/// Threads:  one of its own, "S", makes all callbacks; the other functions may come from any.
/// Blocks:   `stop`, until the tick under way is done.
/// After close: `stop` leaves it ready for another start.
class AudioSource {
 public:
  /// False when it runs already, or when there is no observer to send to.
  bool start(int streams, int frames_per_second, bool use_c_observer);
  void stop();
  vendor_double_source_stats statistics() const;

 private:
  struct Plan {
    int streams;
    int frames_per_second;
    bool use_c_observer;
  };

  void work(Plan plan);
  void add(const vendor_double_source_stats& tick);

  std::mutex control_;  // serialises start and stop
  std::thread thread_;

  mutable std::mutex mutex_;
  std::condition_variable stopped_;
  bool running_ = false;
  vendor_double_source_stats total_{};
};

}  // namespace vendor_double
