#include "sdk/resource_registry.hpp"

#include <utility>

#include "sdk/resource.hpp"

namespace agora_rtc::sdk {

bool ResourceRegistry::add(ReleaseStage stage, std::weak_ptr<Resource> resource) {
  std::lock_guard lock(mutex_);
  if (closed_) return false;
  auto& of_stage = stages_[static_cast<std::size_t>(stage)];
  std::erase_if(of_stage, [](const auto& other) { return other.expired(); });
  of_stage.push_back(std::move(resource));
  return true;
}

void ResourceRegistry::add_or_release(ReleaseStage stage,
                                      const std::shared_ptr<Resource>& resource) {
  if (add(stage, resource)) return;
  resource->release();
  throw Released("AgoraService");
}

void ResourceRegistry::release_all() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  for (auto& stage : stages_) {
    Stage resources;
    {
      std::lock_guard lock(mutex_);
      resources.swap(stage);
    }
    for (const auto& weak : resources) {
      if (const auto resource = weak.lock()) resource->release();
    }
  }
}

}  // namespace agora_rtc::sdk
