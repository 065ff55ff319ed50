#include "sdk/sequences.hpp"

#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr int kAppType = 18;  // what the vendor's Python wrapper reports itself as
constexpr int kSendDelay_ms = 10;
constexpr int kMaxBufferedFrames = 100'000;
constexpr int kFullVolume = 100;
constexpr const char* kProvider = "agora.builtin";

const char* null_if_empty(const std::string& text) {
  return text.empty() ? nullptr : text.c_str();
}

agora_service_config native_config(const ServiceConfig& config) {
  agora_service_config native{};
  native.enable_audio_processor = config.enable_audio_processor;
  native.enable_audio_device = config.enable_audio_device;
  native.enable_video = config.enable_video;
  native.app_id = config.app_id.c_str();
  native.area_code = config.area_code;
  native.channel_profile = config.channel_profile;
  native.audio_scenario = config.audio_scenario;
  native.use_string_uid = config.use_string_uid;
  native.domain_limit = config.domain_limit;
  native.log_file_path = null_if_empty(config.log_path);
  native.log_file_size_kb = config.log_file_size_kb;
  native.log_level = config.log_level;
  native.config_dir = null_if_empty(config.config_dir);
  native.data_dir = null_if_empty(config.data_dir);
  return native;
}

/// Gives a half-started service back unless `keep` was called.
class Undo {
 public:
  Undo(const FunctionTable& functions, AGORA_HANDLE service)
      : functions_(functions), service_(service) {}
  ~Undo() {
    if (service_ != nullptr) functions_.agora_service_release(service_);
  }
  void keep() { service_ = nullptr; }

 private:
  const FunctionTable& functions_;
  AGORA_HANDLE service_;
};

}  // namespace

StartedService start_service(const FunctionTable& functions, const ServiceConfig& config,
                             bool graded_labels) {
  StartedService started;
  started.service = must_make(functions.agora_service_create);
  Undo undo(functions, started.service);

  const auto native = native_config(config);
  must(functions.agora_service_initialize, started.service, &native);
  for (const char* const extension :
       {"agora_audio_label_generator", "audio_processing_remote_playback"}) {
    must(functions.agora_service_enable_extension, started.service, kProvider, extension, nullptr,
         1u);
  }

  AGORA_HANDLE const parameter =
      must_make(functions.agora_service_get_agora_parameter, started.service);
  must(functions.agora_parameter_set_int, parameter, "rtc.set_app_type", kAppType);
  const auto set = [&](const char* json) {
    must(functions.agora_parameter_set_parameters, parameter, json);
  };
  set(R"({"che.audio.label.enable": true})");
  if (config.should_callback_when_muted) set(R"({"rtc.audio.enable_user_silence_packet": true})");
  set(R"({"che.video.min_enc_level": 0})");
  if (graded_labels) set(R"({"agora.local.label_scale": "graded"})");

  started.factory = must_make(functions.agora_service_create_media_node_factory, started.service);
  undo.keep();
  return started;
}

void start_session(const FunctionTable& functions, const NativeConnection& connection,
                   int audio_scenario, std::optional<int> audio_profile) {
  AGORA_HANDLE const local_user = connection.local_user;
  const int edition = table_edition(connection.past_sessions);
  must(functions.agora_rtc_conn_register_observer, connection.handle->raw(),
       rtc_conn_observer_table(edition));
  must(functions.agora_local_user_register_observer, local_user,
       local_user_observer_table(edition));
  must(functions.agora_local_user_set_audio_scenario, local_user, audio_scenario);
  if (!audio_profile) return;
  const audio_encoder_config encoder{*audio_profile};
  must(functions.agora_local_user_set_audio_encoder_config, local_user, &encoder);
}

void reset_connection(const FunctionTable& functions, const NativeConnection& connection) {
  AGORA_HANDLE const local_user = connection.local_user;
  functions.agora_local_user_set_user_role(local_user, connection.config.client_role_type);
  must(connection.config.auto_subscribe_audio != 0
           ? functions.agora_local_user_subscribe_all_audio
           : functions.agora_local_user_unsubscribe_all_audio,
       local_user);
  const audio_encoder_config encoder{AUDIO_PROFILE_DEFAULT};
  must(functions.agora_local_user_set_audio_encoder_config, local_user, &encoder);
  must(functions.agora_local_user_adjust_playback_signal_volume, local_user, kFullVolume);
  must(functions.agora_local_user_set_audio_volume_indication_parameters, local_user, 0, 0, false);
}

void start_track(const FunctionTable& functions, AGORA_HANDLE track) {
  functions.agora_local_audio_track_set_send_delay_ms(track, kSendDelay_ms);
}

void start_own_track(const FunctionTable& functions, AGORA_HANDLE track) {
  functions.agora_local_audio_track_set_max_bufferd_frame_number(track, kMaxBufferedFrames);
  functions.agora_local_audio_track_set_enabled(track, 1);
}

void start_join(const FunctionTable& functions, AGORA_HANDLE connection, const std::string& token,
                const std::string& channel_id, const std::string& user_id,
                std::atomic<int>& own_stream) {
  if (own_stream == kNoDataStream) {
    int stream_id = 0;
    must(functions.agora_rtc_conn_create_data_stream, connection, &stream_id, 0, 0);
    own_stream = stream_id;
  }
  must(functions.agora_rtc_conn_connect, connection, null_if_empty(token), channel_id.c_str(),
       user_id.c_str());
}

}  // namespace agora_rtc::sdk
