#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "agora_rtc_conn.h"
#include "agora_service.h"

#include "engine/core/audio_pcm_data_sender.hpp"
#include "engine/core/channel_registry.hpp"
#include "engine/core/engine_clock.hpp"
#include "engine/core/handle_table.hpp"
#include "engine/core/id_source.hpp"
#include "engine/core/label_settings.hpp"
#include "engine/core/parameters.hpp"
#include "engine/core/worker_pool.hpp"
#include "engine/token/token_check.hpp"

namespace agora_rtc::engine {

class Connection;

/// The handle of a factory stands for its service.
struct MediaNodeFactory {
  static constexpr HandleKind kHandleKind = HandleKind::kMediaNodeFactory;
  std::shared_ptr<class Service> service;
};

/// The root of everything: channels, workers, clock, parameters and log of one app id.
///
/// Owner:    its handle, its connections and calls under way (shared_ptr).
/// Threads:  any.
/// Blocks:   `release` waits for callbacks and workers, but not inside a callback.
/// After close: every handle that came from it is stale.
class Service : public std::enable_shared_from_this<Service> {
 public:
  static constexpr HandleKind kHandleKind = HandleKind::kService;

  static AGORA_HANDLE create();

  Service();

  int initialize(const agora_service_config* config);
  /// The caller has removed the handle.
  void release();

  int set_log_file(const char* path, unsigned int max_bytes);
  int set_log_filter(unsigned int filter);
  int use_extension(const char* provider, const char* extension, bool enable);
  int load_extension_provider(const char* path) const;

  /// Null before initialize, and for what cannot be made.
  AGORA_HANDLE parameters_handle();
  AGORA_HANDLE create_factory();
  AGORA_HANDLE create_pcm_sender();
  AGORA_HANDLE create_pcm_track(AudioPcmDataSender& sender, AudioTrackSource::Pacing pacing);
  AGORA_HANDLE create_connection(const rtc_conn_config* config);

  /// Manual clock only: lets time pass and runs what is due.
  int advance(int ms);
  agora_rtc_local_tick_stats_t tick_stats() const;

  HandleTable::Owner handle_owner() const { return handle_owner_; }
  bool string_users() const { return string_users_; }
  const std::shared_ptr<EngineClock>& clock() const { return clock_; }
  const std::shared_ptr<Parameters>& parameters() const { return parameters_; }
  const std::shared_ptr<IdSource>& ids() const { return ids_; }
  std::shared_ptr<const LabelSettings> labels() const { return labels_; }
  ChannelRegistry& channels() { return channels_; }
  const TokenAuthority& tokens() const { return *tokens_; }

  /// A connection was closed.
  void forget(const Connection* connection);

 private:
  int choose_clock(bool manual);
  WorkerPool& pool();  // under mutex_

  const HandleTable::Owner handle_owner_;
  const std::shared_ptr<EngineClock> clock_;
  const std::shared_ptr<Parameters> parameters_;
  const std::shared_ptr<IdSource> ids_;
  const std::shared_ptr<LabelSettings> labels_;
  const std::shared_ptr<TokenAuthority> tokens_;
  ChannelRegistry channels_;
  std::atomic<bool> initialized_{false};  // until release
  std::atomic<bool> string_users_{false};

  mutable std::mutex mutex_;  // guards everything below
  AGORA_HANDLE parameters_handle_ = nullptr;
  std::shared_ptr<WorkerPool> pool_;  // from the first connection on
  std::vector<std::shared_ptr<Connection>> connections_;
  conn_id_t last_connection_id_ = 0;
  bool advancing_ = false;
};

}  // namespace agora_rtc::engine
