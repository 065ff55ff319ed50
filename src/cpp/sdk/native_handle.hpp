#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "agora_sdk.h"
#include "base/fork_guard.hpp"
#include "sdk/attempt.hpp"

namespace agora_rtc::sdk {

/// A native object, given back when the last user lets go of it. Whoever calls into it holds a
/// shared_ptr meanwhile, so a release on another thread cannot pull it away from under the call;
/// and it holds its parents, so a track outlives neither its sender nor its service. In a forked
/// child the native object is leaked on purpose: its library has lost its threads.
class NativeHandle {
 public:
  using Destroy = std::function<void(AGORA_HANDLE)>;
  using Parents = std::vector<std::shared_ptr<const void>>;

  NativeHandle(AGORA_HANDLE raw, Destroy destroy, Parents parents = {})
      : raw_(raw),
        destroy_(std::move(destroy)),
        parents_(std::move(parents)),
        fork_generation_(base::fork_generation()) {}
  ~NativeHandle() {
    if (base::fork_generation() != fork_generation_) return;
    attempt("a native object", [this] { destroy_(raw_); });
  }
  NativeHandle(const NativeHandle&) = delete;
  NativeHandle& operator=(const NativeHandle&) = delete;

  AGORA_HANDLE raw() const { return raw_; }
  int fork_generation() const { return fork_generation_; }

 private:
  AGORA_HANDLE const raw_;
  const Destroy destroy_;
  const Parents parents_;
  const int fork_generation_;
};

using NativeHandlePtr = std::shared_ptr<NativeHandle>;

}  // namespace agora_rtc::sdk
