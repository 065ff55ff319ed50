#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace agora_rtc::sdk {

class Resource;

/// The kinds of objects that a service releases at its end, in this order.
enum class ReleaseStage : std::size_t { kConnections, kTracks, kSenders, kCount };

/// What a service handed out and has to release when it goes.
///
/// Owner:    the service; those who make objects share it.
/// Threads:  any.
/// Blocks:   `release_all`, as long as the releases do; none is made with the lock held.
/// After close: nothing can be added any more.
class ResourceRegistry {
 public:
  /// False once everything was released: then nobody else will release the resource.
  bool add(ReleaseStage stage, std::weak_ptr<Resource> resource);
  /// The same for what a method of the service made: then releases it and throws Released.
  void add_or_release(ReleaseStage stage, const std::shared_ptr<Resource>& resource);
  void release_all();

 private:
  using Stage = std::vector<std::weak_ptr<Resource>>;

  std::mutex mutex_;
  std::array<Stage, static_cast<std::size_t>(ReleaseStage::kCount)> stages_;
  bool closed_ = false;
};

}  // namespace agora_rtc::sdk
