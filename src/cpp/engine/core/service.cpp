#include "engine/core/service.hpp"

#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "agora_base.h"

#include "base/log.hpp"
#include "engine/core/callback_scope.hpp"
#include "engine/core/connection.hpp"
#include "engine/core/live_service.hpp"
#include "engine/core/local_audio_track.hpp"
#include "engine/core/local_parameters.hpp"
#include "engine/core/log_file.hpp"

namespace agora_rtc::engine {
namespace {

using base::log_line;
using base::LogLevel;

constexpr std::uint64_t kDefaultLogBytes = 2 * 1024 * 1024;
constexpr char kClockParameter[] = "agora.local.clock";
constexpr char kCertificateVariable[] = "AGORA_APP_CERTIFICATE";
constexpr std::string_view kExtensionProvider = "agora.builtin";
constexpr std::string_view kLabelGenerator = "agora_audio_label_generator";
constexpr std::string_view kExtensions[] = {kLabelGenerator, "audio_processing_remote_playback",
                                            "audio_processing_pcm_source"};

HandleTable::Owner next_owner() {
  static std::atomic<HandleTable::Owner> last{0};
  return ++last;
}

bool open_log(const char* path, std::uint64_t max_bytes) {
  const auto file = LogFile::open(path, max_bytes != 0 ? max_bytes : kDefaultLogBytes);
  if (!file) return false;
  base::log().set_sink([file](LogLevel level, std::string_view text) { file->write(level, text); });
  return true;
}

bool usable(const char* text) {
  return text && *text;
}

}  // namespace

AGORA_HANDLE Service::create() {
  auto service = std::make_shared<Service>();
  const HandleTable::Owner owner = service->handle_owner();
  return handles().insert(HandleKind::kService, std::move(service), owner);
}

Service::Service()
    : handle_owner_(next_owner()),
      clock_(std::make_shared<EngineClock>()),
      parameters_(std::make_shared<Parameters>()),
      ids_(std::make_shared<IdSource>()),
      labels_(std::make_shared<LabelSettings>()),
      tokens_(std::make_shared<TokenAuthority>()) {}

int Service::initialize(const agora_service_config* config) {
  if (!config) return -ERR_INVALID_ARGUMENT;
  if (!usable(config->app_id)) return -ERR_INVALID_APP_ID;
  std::lock_guard lock(mutex_);
  if (initialized_) return ERR_OK;
  if (const char* certificate = std::getenv(kCertificateVariable); usable(certificate)) {
    const auto read = read_certificate(certificate);
    if (!read) return -ERR_INVALID_ARGUMENT;
    tokens_->set_certificate(*read);
  }
  tokens_->set_app_id(config->app_id);
  if (!LiveService::instance().claim(shared_from_this())) return -ERR_ALREADY_IN_USE;
  base::log().set_level(level_of_config(config->log_level));
  if (usable(config->log_file_path)) {
    open_log(config->log_file_path, std::uint64_t{config->log_file_size_kb} * 1024);
  }
  string_users_ = config->use_string_uid != 0;
  const char* clock = std::getenv("AGORA_LOCAL_CLOCK");
  clock_->set_manual(clock && std::string_view(clock) == "manual");
  if (clock_->manual()) ids_->make_repeatable();
  parameters_->on_set(kClockParameter, [service = weak_from_this()](const nlohmann::json& mode) {
    const auto alive = service.lock();
    if (!alive || (mode != "manual" && mode != "system")) return -ERR_INVALID_ARGUMENT;
    return alive->choose_clock(mode == "manual");
  });
  parameters_->on_set(kCodecParameter, check_audio_codec);
  parameters_->on_set(kLabelScaleParameter, [labels = labels_](const nlohmann::json& name) {
    const auto scale = read_label_scale(name);
    if (scale) labels->scale = *scale;
    return scale ? int{ERR_OK} : -ERR_INVALID_ARGUMENT;
  });
  parameters_->on_set(kCertificateParameter, [tokens = tokens_](const nlohmann::json& text) {
    const auto certificate = read_certificate(text);
    if (certificate) tokens->set_certificate(*certificate);
    return certificate ? int{ERR_OK} : -ERR_INVALID_ARGUMENT;
  });
  parameters_->on_set(kCohostParameter, [tokens = tokens_](const nlohmann::json& value) {
    const auto on = read_switch(kCohostParameter, value);
    if (on) tokens->set_cohost_authentication(*on);
    return on ? int{ERR_OK} : -ERR_INVALID_ARGUMENT;
  });
  parameters_->on_set(kNetworkParameter, [](const nlohmann::json&) {
    log_line(LogLevel::kError, kNetworkParameter, " is a parameter of a connection");
    return -ERR_NOT_SUPPORTED;
  });
  parameters_handle_ = handles().insert(HandleKind::kParameter, parameters_, handle_owner_);
  initialized_ = true;
  log_line(LogLevel::kInfo, "local engine initialised, ", clock_->manual() ? "manual" : "system",
           " clock");
  return ERR_OK;
}

void Service::release() {
  std::vector<std::shared_ptr<Connection>> connections;
  std::shared_ptr<WorkerPool> pool;
  {
    std::lock_guard lock(mutex_);
    initialized_ = false;
    connections.swap(connections_);
    pool.swap(pool_);
  }
  for (const auto& connection : connections) {
    if (handles().remove<Connection>(connection->handle())) connection->close();
  }
  pool.reset();
  handles().remove_all(handle_owner_);
  log_line(LogLevel::kInfo, "local engine released");
  if (LiveService::instance().get().get() == this) base::log().set_sink(nullptr);
  LiveService::instance().give_up(this);
}

int Service::set_log_file(const char* path, unsigned int max_bytes) {
  if (!initialized_) return -ERR_NOT_INITIALIZED;
  if (!usable(path)) return -ERR_INVALID_ARGUMENT;
  return open_log(path, max_bytes) ? ERR_OK : -ERR_FAILED;
}

int Service::set_log_filter(unsigned int filter) {
  if (!initialized_) return -ERR_NOT_INITIALIZED;
  base::log().set_level(level_of_filter(filter));
  return ERR_OK;
}

int Service::use_extension(const char* provider, const char* extension, bool enable) {
  if (!initialized_) return -ERR_NOT_INITIALIZED;
  if (!usable(provider) || !usable(extension)) return -ERR_INVALID_ARGUMENT;
  for (const std::string_view known : kExtensions) {
    if (provider != kExtensionProvider || extension != known) continue;
    if (known == kLabelGenerator) labels_->enabled = enable;
    return ERR_OK;
  }
  log_line(LogLevel::kWarning, "the local engine has no extension ", provider, "/", extension);
  return -ERR_NOT_SUPPORTED;
}

int Service::load_extension_provider(const char* path) const {
  if (!initialized_) return -ERR_NOT_INITIALIZED;
  return usable(path) ? ERR_OK : -ERR_INVALID_ARGUMENT;
}

AGORA_HANDLE Service::parameters_handle() {
  std::lock_guard lock(mutex_);
  return initialized_ ? parameters_handle_ : nullptr;
}

AGORA_HANDLE Service::create_factory() {
  std::lock_guard lock(mutex_);
  if (!initialized_) return nullptr;
  auto factory = std::make_shared<MediaNodeFactory>(MediaNodeFactory{shared_from_this()});
  return handles().insert(HandleKind::kMediaNodeFactory, std::move(factory), handle_owner_);
}

AGORA_HANDLE Service::create_pcm_sender() {
  std::lock_guard lock(mutex_);
  if (!initialized_) return nullptr;
  return handles().insert(HandleKind::kAudioPcmDataSender,
                          std::make_shared<AudioPcmDataSender>(clock_), handle_owner_);
}

AGORA_HANDLE Service::create_pcm_track(AudioPcmDataSender& sender,
                                       AudioTrackSource::Pacing pacing) {
  std::lock_guard lock(mutex_);
  if (!initialized_) return nullptr;
  const auto track = std::make_shared<LocalAudioTrack>(pacing);
  track->set_handle(handles().insert(HandleKind::kLocalAudioTrack, track, handle_owner_));
  sender.feed(track->source());
  return track->handle();
}

WorkerPool& Service::pool() {
  if (!pool_) pool_ = std::make_shared<WorkerPool>(clock_);
  return *pool_;
}

AGORA_HANDLE Service::create_connection(const rtc_conn_config* config) {
  if (!config) return nullptr;
  std::lock_guard lock(mutex_);
  if (!initialized_) return nullptr;
  auto connection =
      Connection::create(shared_from_this(), pool().take_worker(), ++last_connection_id_, *config);
  if (connection->handle()) connections_.push_back(connection);
  return connection->handle();
}

void Service::forget(const Connection* connection) {
  std::lock_guard lock(mutex_);
  std::erase_if(connections_, [&](const auto& each) { return each.get() == connection; });
}

int Service::choose_clock(bool manual) {
  std::shared_ptr<WorkerPool> old;  // stopped outside the lock
  std::lock_guard lock(mutex_);
  if (clock_->manual() == manual) return ERR_OK;
  if (!connections_.empty()) return -ERR_REFUSED;
  old.swap(pool_);
  clock_->set_manual(manual);
  if (manual) ids_->make_repeatable();
  return ERR_OK;
}

int Service::advance(int ms) {
  if (ms < 0) return -ERR_INVALID_ARGUMENT;
  if (!clock_->manual() || CallbackScope::active()) return -ERR_REFUSED;
  std::shared_ptr<WorkerPool> current;
  {
    std::lock_guard lock(mutex_);
    if (!initialized_) return -ERR_NOT_INITIALIZED;
    if (advancing_) return -ERR_REFUSED;
    advancing_ = true;
    pool();
    current = pool_;
  }
  current->advance(std::int64_t{ms} * 1000);
  std::lock_guard lock(mutex_);
  advancing_ = false;
  return ERR_OK;
}

agora_rtc_local_tick_stats_t Service::tick_stats() const {
  std::lock_guard lock(mutex_);
  return pool_ ? pool_->tick_stats() : agora_rtc_local_tick_stats_t{};
}

}  // namespace agora_rtc::engine
