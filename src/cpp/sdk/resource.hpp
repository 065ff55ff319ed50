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
/// After close: every method throws Released; `release` again does nothing.
class Resource {
 public:
  virtual ~Resource() = default;
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;

  /// The native handle, kept alive for as long as the caller holds it.
  NativeHandlePtr use() const {
    std::lock_guard lock(mutex_);
    if (!handle_) throw Released(type_);
    if (base::fork_generation() != handle_->fork_generation()) throw Forked();
    return handle_;
  }
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

  /// Ends this object's share of the handle; empty when it was released before.
  NativeHandlePtr take_handle() {
    std::lock_guard lock(mutex_);
    return std::exchange(handle_, nullptr);
  }

 private:
  const char* const type_;
  const std::shared_ptr<const Library> library_;
  mutable std::mutex mutex_;
  NativeHandlePtr handle_;
};

}  // namespace agora_rtc::sdk
