#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

#include "registration.hpp"

namespace vendor_double {

/// Callbacks to observers that were unregistered, or whose owner was destroyed.
///
/// Owner:    the instance.
/// Threads:  any; the callbacks run on the callback threads.
/// Blocks:   `fire` does, until they have returned, for a bounded time.
/// After close: has none; `clear` forgets the past observers.
class LateCallbacks {
 public:
  /// An observer of `owner` is unregistered from now on: late callbacks may follow.
  void unregistered(void* owner, RegistrationPtr registration);

  /// `owner` is destroyed from now on: late callbacks may follow to all its past observers.
  void destroyed(void* owner);

  /// Calls every past observer once more, now. Returns how many callbacks were made.
  std::size_t fire();

  void clear();

 private:
  struct Past {
    void* owner;
    RegistrationPtr registration;
  };

  void schedule(const RegistrationPtr& registration);

  std::mutex mutex_;
  std::vector<Past> past_;
};

}  // namespace vendor_double
