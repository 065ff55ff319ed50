#pragma once

#include <future>
#include <memory>
#include <mutex>

#include "base/clock.hpp"
#include "dispatch/event_loop.hpp"
#include "dispatch/mailbox.hpp"
#include "sdk/config.hpp"
#include "sdk/idle_connection.hpp"
#include "sdk/local_audio_track.hpp"
#include "sdk/media_node_factory.hpp"
#include "sdk/parameter.hpp"
#include "sdk/resource_registry.hpp"

namespace agora_rtc::sdk {

class Connection;

/// The service of this process on the library it runs on; there is one at a time.
///
/// Owner:    its Python object.
/// Threads:  any.
/// Blocks:   `release`, while connections leave and calls on other threads end, at most 5 s each.
/// After close: every method throws Released; the process may make another service.
class Service final : public Resource {
 public:
  /// Opens the library and runs the start-up sequence. Throws InvalidState while another service
  /// lives, EngineNotFound, NativeError.
  static std::shared_ptr<Service> start(const ServiceConfig& config, const SearchContext& context);
  ~Service() override;

  const Library& engine() const { return *library(); }
  const ServiceConfig& config() const { return config_; }
  const base::Clock& clock() const { return *clock_; }
  const Pacing& pacing() const { return pacing_; }
  const std::shared_ptr<dispatch::EventLoop>& loop() const { return loop_; }
  const std::shared_ptr<ResourceRegistry>& registry() const { return registry_; }
  const std::shared_ptr<MediaNodeFactory>& factory() const { return factory_; }

  /// Always the same object.
  std::shared_ptr<AgoraParameter> parameter();
  /// `direct` makes the track forward bursts instead of pacing them.
  std::shared_ptr<LocalAudioTrack> create_audio_track_pcm(const AudioPcmDataSender& sender,
                                                          bool direct);
  /// A native connection for a session to come.
  std::shared_ptr<IdleConnection> create_idle_connection(const rtc_conn_config& config);
  void set_log_file(const std::string& path, unsigned int size);
  void release() override;

 private:
  friend class Connection;
  Service(const ServiceConfig& config, std::shared_ptr<const Library> library,
          NativeHandlePtr handle, AGORA_HANDLE factory, std::future<void> gone);

  const ServiceConfig config_;
  const std::shared_ptr<const base::Clock> clock_;
  const Pacing pacing_;
  const std::shared_ptr<dispatch::EventLoop> loop_ = std::make_shared<dispatch::EventLoop>();
  const std::shared_ptr<ResourceRegistry> registry_ = std::make_shared<ResourceRegistry>();
  const std::shared_ptr<MediaNodeFactory> factory_;
  const std::future<void> gone_;  // ready when the native service is
  std::mutex parameter_mutex_;
  std::shared_ptr<AgoraParameter> parameter_;
};

}  // namespace agora_rtc::sdk
