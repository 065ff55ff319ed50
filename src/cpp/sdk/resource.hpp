#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "sdk/errors.hpp"
#include "sdk/library.hpp"
#include "sdk/native_handle.hpp"

namespace agora_rtc::sdk {

/// What every object of the SDK has in common: it owns a native handle until it is released.
///
/// Owner:    its Python object; the service keeps a weak reference for the release at the end.
/// Threads:  any.
/// Blocks:   no longer than the native call it makes.
/// After close: every method throws Released; `release` again does nothing. In a forked child every
///           method throws Forked and `release` does nothing: a lock may be held there for ever.
class Resource {
 public:
  virtual ~Resource() = default;
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;

  /// The native handle, kept alive for as long as the caller holds it.
  NativeHandlePtr use() const {
    if (forked()) throw Forked();
    std::lock_guard lock(mutex_);
    if (!handle_) throw Released(type_);
    return handle_;
  }
  /// True in a child of the process that made this object.
  bool forked() const { return base::fork_generation() != fork_generation_; }
  bool released() const {
    std::lock_guard lock(mutex_);
    return !handle_;
  }
  /// True while this object owns the native object `raw`.
  bool owns(AGORA_HANDLE raw) const {
    std::lock_guard lock(mutex_);
    return handle_ && handle_->raw() == raw;
  }
  virtual void release() { take_handle(); }

 protected:
  /// `type` is the Python name of the class, for messages.
  Resource(const char* type, std::shared_ptr<const Library> library, NativeHandlePtr handle)
      : type_(type), library_(std::move(library)), handle_(std::move(handle)) {}

  const FunctionTable& functions() const { return library_->functions(); }
  const std::shared_ptr<const Library>& library() const { return library_; }

  /// Ends this object's share of the handle; empty when it was released before, or in a child.
  NativeHandlePtr take_handle() {
    if (forked()) return nullptr;
    std::lock_guard lock(mutex_);
    return std::exchange(handle_, nullptr);
  }

 private:
  const char* const type_;
  const std::shared_ptr<const Library> library_;
  const int fork_generation_ = base::fork_generation();
  mutable std::mutex mutex_;
  NativeHandlePtr handle_;
};

}  // namespace agora_rtc::sdk
