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
/// After close: objects added later are released by their own owners.
class ResourceRegistry {
 public:
  void add(ReleaseStage stage, std::weak_ptr<Resource> resource);
  void release_all();

 private:
  using Stage = std::vector<std::weak_ptr<Resource>>;

  std::mutex mutex_;
  std::array<Stage, static_cast<std::size_t>(ReleaseStage::kCount)> stages_;
};

}  // namespace agora_rtc::sdk
