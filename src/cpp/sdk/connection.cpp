#include "sdk/connection.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/log.hpp"
#include "sdk/callback_map.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr std::int64_t kLongestLeave_ms = 1000;
constexpr std::chrono::seconds kLongestWaitForCalls{1};
constexpr int kEngineStep_ms = 10;

}  // namespace

struct Connection::Session {
  NativeHandlePtr handle;  ///< what every call of this session holds
  std::weak_ptr<const NativeConnection> native;
  std::future<void> over;

  /// After the last call the native connection goes, unless somebody keeps it for the next session,
  /// and only then the way to the slot: until destroy returns callbacks may still come and have to
  /// find it.
  static Session begin(NativeConnection on, const std::shared_ptr<ConnectionSlot>& slot) {
    auto native = std::make_shared<const NativeConnection>(std::move(on));
    AGORA_HANDLE const raw = native->handle->raw();
    callback_map().insert(CallbackOrigin::kConnection, raw, slot);
    callback_map().insert(CallbackOrigin::kLocalUser, native->local_user, slot);
    const auto over = std::make_shared<std::promise<void>>();
    Session session{nullptr, native, over->get_future()};
    session.handle = std::make_shared<NativeHandle>(
        raw, [native = std::move(native), slot, over](AGORA_HANDLE connection) mutable {
          AGORA_HANDLE const local_user = native->local_user;
          native.reset();
          callback_map().erase(CallbackOrigin::kConnection, connection, slot.get());
          callback_map().erase(CallbackOrigin::kLocalUser, local_user, slot.get());
          over->set_value();
        });
    return session;
  }
};

std::shared_ptr<Connection> Connection::create(Service& service,
                                               std::shared_ptr<dispatch::EventLoop> loop,
                                               const rtc_conn_config& config,
                                               const std::optional<PublishConfig>& publish,
                                               std::weak_ptr<dispatch::Receiver> receiver) {
  auto native = make_native_connection(service.library(), service.use(), config);
  return begin(std::move(native), service, std::move(loop), publish, std::move(receiver));
}

std::shared_ptr<Connection> Connection::create_on(IdleConnection& idle, Service& service,
                                                  std::shared_ptr<dispatch::EventLoop> loop,
                                                  const std::optional<PublishConfig>& publish,
                                                  std::weak_ptr<dispatch::Receiver> receiver) {
  service.use();
  return begin(idle.take(), service, std::move(loop), publish, std::move(receiver));
}

std::shared_ptr<Connection> Connection::begin(NativeConnection native, Service& service,
                                              std::shared_ptr<dispatch::EventLoop> loop,
                                              const std::optional<PublishConfig>& publish,
                                              std::weak_ptr<dispatch::Receiver> receiver) {
  const auto& library = service.library();
  const bool moves_time = library->on_manual_clock() && loop == service.loop();
  const dispatch::MailboxLimits limits{.audio_queue_ms = service.config().audio_queue_ms,
                                       .video_queue_frames = service.config().video_queue_frames};
  auto mailbox = std::make_shared<dispatch::Mailbox>(std::move(loop), std::move(receiver), limits,
                                                     service.clock());
  auto slot = std::make_shared<ConnectionSlot>(library, service.use(), service.registry(),
                                               std::move(mailbox), native.past_sessions);
  AGORA_HANDLE const raw_user = native.local_user;
  auto session = Session::begin(std::move(native), slot);
  auto local_user = std::make_shared<LocalUser>(library, session.handle, raw_user, slot);
  std::shared_ptr<Connection> connection(
      new Connection(service, std::move(session), std::move(local_user), slot, moves_time));

  const int scenario = publish ? publish->audio_scenario : service.config().audio_scenario;
  const auto profile = publish ? std::optional(publish->audio_profile) : std::nullopt;
  start_session(library->functions(), *connection->native_.lock(), scenario, profile);
  connection->scenario_ = scenario;
  if (scenario == AUDIO_SCENARIO_AI_SERVER) {
    connection->capabilities_ = std::make_unique<CapabilitiesObserver>(library, raw_user, slot);
  }
  if (publish && publish->publish_audio) connection->make_own_track(service, *publish);
  service.registry()->add_or_release(ReleaseStage::kConnections, connection);
  return connection;
}

Connection::Connection(const Service& service, Session session,
                       std::shared_ptr<LocalUser> local_user, std::shared_ptr<ConnectionSlot> slot,
                       bool moves_time)
    : Resource("RTCConnection", service.library(), std::move(session.handle)),
      native_(std::move(session.native)),
      over_(std::move(session.over)),
      local_user_(std::move(local_user)),
      slot_(std::move(slot)),
      registry_(service.registry()),
      pacing_(service.pacing()),
      moves_time_(moves_time) {}

Connection::~Connection() {
  attempt("destructor", [this] { release(); });
}

void Connection::make_own_track(Service& service, const PublishConfig& publish) {
  auto sender = service.factory()->create_audio_pcm_data_sender();
  auto track = new_own_track(service, *sender, publish.audio_scenario);
  own_audio_ = std::make_shared<OwnAudio>(std::move(sender), std::move(track));
}

std::shared_ptr<LocalAudioTrack> Connection::new_own_track(Service& service,
                                                           const AudioPcmDataSender& sender,
                                                           int scenario) {
  auto track = service.create_audio_track_pcm(sender, scenario == AUDIO_SCENARIO_AI_SERVER);
  start_own_track(functions(), track->use()->raw());
  return track;
}

void Connection::update_audio_scenario(Service& service, int scenario) {
  const auto handle = use();
  if (scenario_ == scenario) return;
  if (!own_audio_) {
    local_user_->set_audio_scenario(scenario);
    scenario_ = scenario;
    return;
  }
  const auto old = own_audio_->track();
  const auto tracks = slot_->tracks().published();
  const bool published = std::find(tracks.begin(), tracks.end(), old) != tracks.end();
  if (published) local_user_->unpublish_audio(*old);
  local_user_->set_audio_scenario(scenario);
  scenario_ = scenario;
  const auto track = new_own_track(service, own_audio_->sender(), scenario);
  own_audio_->replace_track(track);
  if (published) local_user_->publish_audio(track);
}

void Connection::connect(const std::string& token, const std::string& channel_id,
                         const std::string& user_id) {
  const auto handle = use();
  if (!state().begin_join()) {
    throw InvalidState("this connection is in a channel or joins one; disconnect() it first");
  }
  base::log_line(base::LogLevel::kInfo, "connect to channel '", channel_id, "' as user '", user_id,
                 "' on engine ", library()->engine_name());
  if (own_stream_used_.exchange(true)) own_stream_ = kNoDataStream;
  try {
    start_join(functions(), handle->raw(), token, channel_id, user_id, own_stream_);
    streams_stay_ = false;
  } catch (...) {
    own_stream_used_ = false;
    streams_stay_ = true;
    state().abort_join(CONNECTION_CHANGED_JOIN_FAILED);
    throw;
  }
  if (!slot_->releasing()) return;
  slot_->note_lasting_change();  // nobody waits for the report of this leave
  functions().agora_rtc_conn_disconnect(handle->raw());
}

void Connection::disconnect() {
  const auto handle = use();
  state().begin_leave();  // before the call: its report may come while it runs
  must(functions().agora_rtc_conn_disconnect, handle->raw());
}

void Connection::renew_token(const std::string& token) {
  must(functions().agora_rtc_conn_renew_token, use()->raw(), token.c_str());
}

int Connection::create_data_stream(bool reliable, bool ordered) {
  int stream_id = 0;
  must(functions().agora_rtc_conn_create_data_stream, use()->raw(), &stream_id, int{reliable},
       int{ordered});
  if (!state().active()) streams_stay_ = true;
  return stream_id;
}

void Connection::send_stream_message(std::span<const std::uint8_t> data,
                                     std::optional<int> stream_id) {
  const auto handle = use();
  if (data.empty()) return;
  if (!state().active()) throw InvalidState("this connection is in no channel: connect() it first");
  const auto& send = functions().agora_rtc_conn_send_stream_message;
  if (data.size() > UINT32_MAX) throw NativeError(-ERR_SIZE_TOO_LARGE, send.name());
  must(send, handle->raw(), stream_id.value_or(own_stream_), chars(data),
       static_cast<std::uint32_t>(data.size()));
}

std::string Connection::session_id() const {
  const auto handle = use();  // the text lives as long as the connection
  const char* const sid = functions().agora_rtc_conn_get_sid(handle->raw());
  return sid == nullptr ? "" : sid;
}

std::shared_ptr<AgoraParameter> Connection::parameter() {
  const auto handle = use();
  AGORA_HANDLE const raw = must_make(functions().agora_rtc_conn_get_agora_parameter, handle->raw());
  std::lock_guard lock(parameter_mutex_);
  if (!parameter_) parameter_ = std::make_shared<AgoraParameter>(library(), handle, raw);
  return parameter_;
}

void Connection::set_vad(const std::optional<audio::VadConfig>& config) {
  std::shared_ptr<VadTap> tap;
  if (config) {
    tap = std::make_shared<VadTap>(*config, slot_->shared_mailbox(), pacing_);
    pacing_.pacer->add(tap);
  }
  slot_->set_vad_tap(std::move(tap));
}

void Connection::release() {
  if (auto handle = take_handle()) end_session(std::move(handle), {});
}

std::shared_ptr<IdleConnection> Connection::finish(const std::function<void()>& after_leave) {
  const auto kept = native_.lock();  // the native connection outlives the session from here on
  auto handle = take_handle();
  if (!handle) return nullptr;
  const bool clean = end_session(std::move(handle), after_leave);
  if (over_.wait_for(kLongestWaitForCalls) != std::future_status::ready) return nullptr;
  if (!clean || streams_stay_ || slot_->changed_for_good()) return nullptr;
  auto native = *kept;
  ++native.past_sessions;
  auto idle = std::make_shared<IdleConnection>(library(), native);
  const bool reset = attempt("make a connection as new", [&] {
    reset_connection(functions(), native);
    registry_->add_or_release(ReleaseStage::kConnections, idle);
  });
  return reset && !idle->released() ? idle : nullptr;
}

// Steps 1 to 10 of the vendor's documented release order; the native connection goes with its last
// holder. With something to do after the leave the report of the leave is awaited.
bool Connection::end_session(NativeHandlePtr handle, const std::function<void()>& after_leave) {
  slot_->begin_release();
  Attempts attempts;
  attempts.note(leave(*handle));
  if (after_leave) {
    attempts.attempt("see the leave", [&] { await_leave(); });
    attempts.attempt("deliver the last events", after_leave);
  }
  if (capabilities_) {
    attempts.attempt("unregister the capabilities' observer", [&] { capabilities_->unregister(); });
    capabilities_.reset();
  }
  attempts.attempt("unregister the connection's observer",
                   [&] { must(functions().agora_rtc_conn_unregister_observer, handle->raw()); });
  local_user_->release();
  slot_->close();
  {
    std::lock_guard lock(parameter_mutex_);
    if (parameter_ && parameter_->changed()) slot_->note_lasting_change();
    if (parameter_) parameter_->release();
  }
  handle.reset();  // the native connection goes before the track and the sender that it used
  if (own_audio_) own_audio_->release();
  return attempts.all_worked();
}

bool Connection::leave(const NativeHandle& handle) {
  Attempts attempts;
  for (const auto& track : slot_->tracks().published()) {
    attempts.attempt("unpublish",
                     [&] { attempts.note(local_user_->unpublish_at_end(*track, *track->use())); });
  }
  if (own_audio_) attempts.attempt("disable", [&] { own_audio_->track()->set_enabled(false); });
  attempts.note(local_user_->unregister_at_end());
  if (state().to_be_left()) {
    attempts.attempt("disconnect", [&] {
      state().begin_leave();
      must(functions().agora_rtc_conn_disconnect, handle.raw());
      // Later its report could find another connection at this address. Nobody moves manual time.
      if (!library()->on_manual_clock()) state().wait_left(kLongestLeave_ms);
    });
  }
  return attempts.all_worked();
}

/// The report of a leave must not come to the next session.
void Connection::await_leave() {
  for (int waited_ms = 0; waited_ms < kLongestLeave_ms; waited_ms += kEngineStep_ms) {
    if (moves_time_) pacing_.step(engine(), kEngineStep_ms);
    if (state().wait_left(moves_time_ ? 0 : kEngineStep_ms)) return;
  }
  throw TimedOut("the engine has not reported the leave after 1 s");
}

}  // namespace agora_rtc::sdk
