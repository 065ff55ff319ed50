#include "sdk/connection.hpp"

#include "base/log.hpp"
#include "sdk/callback_map.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr std::int64_t kLongestLeave_ms = 1000;

/// Destroys the native connection, and only then lets its callbacks go: until the destroy returns
/// they may still come and have to find the slot.
NativeHandlePtr own_connection(std::shared_ptr<const Library> library, AGORA_HANDLE raw,
                               AGORA_HANDLE local_user, const std::shared_ptr<ConnectionSlot>& slot,
                               NativeHandlePtr service) {
  callback_map().insert(CallbackOrigin::kConnection, raw, slot);
  callback_map().insert(CallbackOrigin::kLocalUser, local_user, slot);
  return std::make_shared<NativeHandle>(
      raw,
      [library = std::move(library), local_user, slot](AGORA_HANDLE connection) {
        library->functions().agora_rtc_conn_destroy(connection);
        callback_map().erase(CallbackOrigin::kConnection, connection, slot.get());
        callback_map().erase(CallbackOrigin::kLocalUser, local_user, slot.get());
      },
      NativeHandle::Parents{std::move(service)});
}

}  // namespace

std::shared_ptr<Connection> Connection::create(Service& service,
                                               std::shared_ptr<dispatch::EventLoop> loop,
                                               const rtc_conn_config& config,
                                               const std::optional<PublishConfig>& publish,
                                               std::weak_ptr<dispatch::Receiver> receiver) {
  const auto of_service = service.use();
  const auto& library = service.library();
  const auto& functions = library->functions();
  const dispatch::MailboxLimits limits{.audio_queue_ms = service.config().audio_queue_ms,
                                       .video_queue_frames = service.config().video_queue_frames};
  auto mailbox = std::make_shared<dispatch::Mailbox>(std::move(loop), std::move(receiver), limits,
                                                     service.clock());
  auto slot =
      std::make_shared<ConnectionSlot>(library, of_service, service.registry(), std::move(mailbox));

  AGORA_HANDLE const raw = must_make(functions.agora_rtc_conn_create, of_service->raw(), &config);
  AGORA_HANDLE const raw_user = functions.agora_rtc_conn_get_local_user(raw);
  if (raw_user == nullptr) {
    functions.agora_rtc_conn_destroy(raw);
    throw NativeError(-ERR_FAILED, functions.agora_rtc_conn_get_local_user.name());
  }
  auto handle = own_connection(library, raw, raw_user, slot, of_service);
  auto local_user = std::make_shared<LocalUser>(library, handle, raw_user, slot);
  std::shared_ptr<Connection> connection(
      new Connection(library, handle, std::move(local_user), slot, service.pacing()));

  const int scenario = publish ? publish->audio_scenario : service.config().audio_scenario;
  const auto profile = publish ? std::optional(publish->audio_profile) : std::nullopt;
  start_connection(functions, raw, raw_user, scenario, profile);
  if (publish && publish->publish_audio) connection->make_own_track(service, *publish);
  service.registry()->add_or_release(ReleaseStage::kConnections, connection);
  return connection;
}

Connection::Connection(std::shared_ptr<const Library> library, NativeHandlePtr handle,
                       std::shared_ptr<LocalUser> local_user, std::shared_ptr<ConnectionSlot> slot,
                       Pacing pacing)
    : Resource("RTCConnection", std::move(library), std::move(handle)),
      local_user_(std::move(local_user)),
      slot_(std::move(slot)),
      pacing_(std::move(pacing)) {}

Connection::~Connection() {
  attempt("destructor", [this] { release(); });
}

void Connection::make_own_track(Service& service, const PublishConfig& publish) {
  auto sender = service.factory()->create_audio_pcm_data_sender();
  const bool direct = publish.audio_scenario == AUDIO_SCENARIO_AI_SERVER;
  auto track = service.create_audio_track_pcm(*sender, direct);
  start_own_track(functions(), track->use()->raw());
  own_audio_ = std::make_shared<OwnAudio>(std::move(sender), std::move(track));
}

void Connection::connect(const std::string& token, const std::string& channel_id,
                         const std::string& user_id) {
  const auto handle = use();
  if (!state().begin_join()) {
    throw InvalidState("this connection is in a channel or joins one; disconnect() it first");
  }
  base::log_line(base::LogLevel::kInfo, "connect to channel '", channel_id, "' as user '", user_id,
                 "' on engine ", library()->engine_name());
  if (std::exchange(own_stream_used_, true)) own_stream_ = kNoDataStream;
  try {
    start_join(functions(), handle->raw(), token, channel_id, user_id, own_stream_);
  } catch (...) {
    own_stream_used_ = false;
    state().abort_join(CONNECTION_CHANGED_JOIN_FAILED);
    throw;
  }
  if (slot_->releasing()) functions().agora_rtc_conn_disconnect(handle->raw());
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
    tap = std::make_shared<VadTap>(*config, library()->engine_labels(), slot_->shared_mailbox(),
                                   pacing_);
    pacing_.pacer->add(tap);
  }
  slot_->set_vad_tap(std::move(tap));
}

void Connection::release() {
  auto handle = take_handle();
  if (!handle) return;
  slot_->begin_release();
  leave_and_unregister(*handle);
  slot_->close();
  {
    std::lock_guard lock(parameter_mutex_);
    if (parameter_) parameter_->release();
  }
  handle.reset();  // the native connection goes before the track and the sender that it used
  if (own_audio_) own_audio_->release();
}

// Steps 1 to 10 of the vendor's documented release order; the native connection goes with its
// handle.
void Connection::leave_and_unregister(const NativeHandle& handle) {
  for (const auto& track : slot_->tracks().published()) {
    attempt("unpublish", [&] { local_user_->unpublish_at_end(*track, *track->use()); });
  }
  if (own_audio_) attempt("disable", [&] { own_audio_->track()->set_enabled(false); });
  local_user_->unregister_at_end();
  if (state().to_be_left()) {
    attempt("disconnect", [&] {
      state().begin_leave();
      must(functions().agora_rtc_conn_disconnect, handle.raw());
      // Later its report could find another connection at this address. Nobody moves manual time.
      if (!library()->on_manual_clock()) state().wait_left(kLongestLeave_ms);
    });
  }
  attempt("unregister the connection's observer",
          [&] { functions().agora_rtc_conn_unregister_observer(handle.raw()); });
  local_user_->release();
}

}  // namespace agora_rtc::sdk
