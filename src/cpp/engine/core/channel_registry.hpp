#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "engine/core/channel.hpp"

namespace agora_rtc::engine {

/// The channels of one app id that somebody is in.
/// Owner: the service. Threads: any. Blocks: no. After close: the channels live on with their
/// users.
class ChannelRegistry {
 public:
  std::shared_ptr<Channel> open(const std::string& name) {
    std::lock_guard lock(mutex_);
    std::erase_if(channels_, [](const auto& each) { return each.second.expired(); });
    std::weak_ptr<Channel>& known = channels_[name];
    std::shared_ptr<Channel> channel = known.lock();
    if (!channel) {
      channel = std::make_shared<Channel>(name);
      known = channel;
    }
    return channel;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<Channel>> channels_;
};

}  // namespace agora_rtc::engine
