#include "sdk/service.hpp"

#include <atomic>

#include "base/log.hpp"
#include "sdk/engine_clock.hpp"
#include "sdk/sequences.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr std::chrono::seconds kLongestWaitForCalls{5};

constexpr int kNobody = -1;
std::atomic<int> taken_by_generation{kNobody};

/// The place of the one live service: taken before its start-up begins, and free again when its
/// native release has returned.
class Place {
 public:
  Place() {
    int taken_by = kNobody;
    const int here = base::fork_generation();
    if (taken_by_generation.compare_exchange_strong(taken_by, here)) return;
    if (taken_by != here) throw Forked();
    throw InvalidState(
        "another AgoraService is live in this process; release it first, there is one at a time");
  }
  ~Place() {
    taken_by_generation.store(kNobody);
    free_.set_value();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  std::future<void> when_free() { return free_.get_future(); }

 private:
  std::promise<void> free_;
};

std::shared_ptr<const base::Clock> clock_of(const std::shared_ptr<const Library>& library) {
  if (library->on_manual_clock()) return std::make_shared<EngineClock>(library);
  return std::make_shared<base::SystemClock>();
}

Pacing pacing_of(const Library& library, const std::shared_ptr<const base::Clock>& clock) {
  const auto drive =
      library.on_manual_clock() ? audio::Pacer::Drive::kCaller : audio::Pacer::Drive::kThread;
  return {clock, std::make_shared<audio::Pacer>(clock, drive)};
}

}  // namespace

std::shared_ptr<Service> Service::start(const ServiceConfig& config, const SearchContext& context) {
  const auto place = std::make_shared<Place>();
  auto library = Library::open(find_engine(config.engine, context), config.allow_unknown_abi);
  const auto started = start_service(library->functions(), config, library->local());
  auto handle = std::make_shared<NativeHandle>(
      started.service,
      [library](AGORA_HANDLE service) { library->functions().agora_service_release(service); },
      NativeHandle::Parents{place});
  return std::shared_ptr<Service>(new Service(config, std::move(library), std::move(handle),
                                              started.factory, place->when_free()));
}

Service::Service(const ServiceConfig& config, std::shared_ptr<const Library> library,
                 NativeHandlePtr handle, AGORA_HANDLE factory, std::future<void> gone)
    : Resource("AgoraService", library, handle),
      config_(config),
      clock_(clock_of(library)),
      pacing_(pacing_of(*library, clock_)),
      factory_(std::make_shared<MediaNodeFactory>(
          library,
          std::make_shared<NativeHandle>(
              factory,
              [library](AGORA_HANDLE raw) {
                library->functions().agora_media_node_factory_destroy(raw);
              },
              NativeHandle::Parents{handle}),
          registry_, pacing_)),
      gone_(std::move(gone)) {}

Service::~Service() {
  release();
}

std::shared_ptr<AgoraParameter> Service::parameter() {
  const auto handle = use();
  AGORA_HANDLE const raw = must_make(functions().agora_service_get_agora_parameter, handle->raw());
  std::lock_guard lock(parameter_mutex_);
  if (!parameter_) parameter_ = std::make_shared<AgoraParameter>(library(), handle, raw);
  return parameter_;
}

std::shared_ptr<LocalAudioTrack> Service::create_audio_track_pcm(const AudioPcmDataSender& sender,
                                                                 bool direct) {
  const auto service = use();
  const auto of_sender = sender.use();
  const auto& create = direct ? functions().agora_service_create_direct_custom_audio_track_pcm
                              : functions().agora_service_create_custom_audio_track_pcm;
  AGORA_HANDLE const raw = must_make(create, service->raw(), of_sender->raw());
  auto handle = std::make_shared<NativeHandle>(
      raw,
      [library = library()](AGORA_HANDLE track) {
        library->functions().agora_local_audio_track_destroy(track);
      },
      NativeHandle::Parents{of_sender, service});
  start_track(functions(), raw);
  auto track = std::make_shared<LocalAudioTrack>(library(), std::move(handle), direct);
  registry_->add_or_release(ReleaseStage::kTracks, track);
  return track;
}

std::shared_ptr<IdleConnection> Service::create_idle_connection(const rtc_conn_config& config) {
  auto idle =
      std::make_shared<IdleConnection>(library(), make_native_connection(library(), use(), config));
  registry_->add_or_release(ReleaseStage::kConnections, idle);
  return idle;
}

void Service::set_log_file(const std::string& path, unsigned int size) {
  must(functions().agora_service_set_log_file, use()->raw(), path.c_str(), size);
}

void Service::release() {
  auto handle = take_handle();
  if (!handle) return;
  registry_->release_all();
  {
    std::lock_guard lock(parameter_mutex_);
    if (parameter_) parameter_->release();
  }
  factory_->release();
  pacing_.pacer->stop();
  handle.reset();
  // Calls under way on other threads hold the handle; a new service has to wait for their end.
  if (gone_.wait_for(kLongestWaitForCalls) != std::future_status::ready) {
    base::log_line(base::LogLevel::kWarning,
                   "a call into the SDK has not returned 5 s after the release of the service");
  }
}

}  // namespace agora_rtc::sdk
