#include "bindings/configs.hpp"

#include <pybind11/stl.h>

#include <cmath>
#include <string>

#include "bindings/python_types.hpp"

namespace agora_rtc::bindings {
namespace {

// Shares of a window are held in ten thousandths, so that they compare in whole numbers.
constexpr double kWholeShare = 10'000;

/// Reads a field of a dataclass. The dataclass has checked types and ranges; a field that was
/// changed to something else later raises a TypeError that names it.
template <class Value>
void read(py::handle from, const char* name, Value& to) {
  const py::object field = from.attr(name);
  try {
    to = field.cast<Value>();
  } catch (const py::cast_error&) {
    throw py::type_error(std::string(name) + " cannot be a " +
                         std::string(py::str(py::type::of(field).attr("__name__"))));
  }
}

void expect(py::handle object, const char* class_name, const char* argument) {
  if (py::isinstance(object, imported("agora_rtc.config", class_name))) return;
  throw py::type_error(std::string(argument) + " must be an " + class_name + ", not " +
                       std::string(py::str(py::type::of(object).attr("__name__"))));
}

}  // namespace

sdk::ServiceConfig service_config(py::handle config) {
  expect(config, "AgoraServiceConfig", "config");
  sdk::ServiceConfig native;
  read(config, "app_id", native.app_id);
  std::string engine;
  read(config, "engine", engine);
  native.engine = sdk::parse_engine_choice(engine, "engine");
  read(config, "enable_audio_processor", native.enable_audio_processor);
  read(config, "enable_audio_device", native.enable_audio_device);
  read(config, "enable_video", native.enable_video);
  read(config, "area_code", native.area_code);
  read(config, "channel_profile", native.channel_profile);
  read(config, "audio_scenario", native.audio_scenario);
  read(config, "use_string_uid", native.use_string_uid);
  read(config, "domain_limit", native.domain_limit);
  read(config, "should_callback_when_muted", native.should_callback_when_muted);
  read(config, "log_path", native.log_path);
  read(config, "log_file_size_kb", native.log_file_size_kb);
  read(config, "log_level", native.log_level);
  read(config, "config_dir", native.config_dir);
  read(config, "data_dir", native.data_dir);
  read(config, "audio_queue_ms", native.audio_queue_ms);
  read(config, "video_queue_frames", native.video_queue_frames);
  return native;
}

rtc_conn_config connection_config(py::handle config) {
  expect(config, "RTCConnConfig", "conn_config");
  rtc_conn_config native{};
  read(config, "auto_subscribe_audio", native.auto_subscribe_audio);
  read(config, "auto_subscribe_video", native.auto_subscribe_video);
  read(config, "enable_audio_recording_or_playout", native.enable_audio_recording_or_playout);
  read(config, "max_send_bitrate", native.max_send_bitrate);
  read(config, "min_port", native.min_port);
  read(config, "max_port", native.max_port);
  read(config, "client_role_type", native.client_role_type);
  read(config, "channel_profile", native.channel_profile);
  read(config, "audio_recv_media_packet", native.audio_recv_media_packet);
  read(config, "audio_recv_encoded_frame", native.audio_recv_encoded_frame);
  read(config, "video_recv_media_packet", native.video_recv_media_packet);
  const py::object options = config.attr("audio_subs_options");
  auto& subscription = native.audio_subs_options;
  read(options, "packet_only", subscription.packet_only);
  read(options, "pcm_data_only", subscription.pcm_data_only);
  read(options, "bytes_per_sample", subscription.bytes_per_sample);
  read(options, "number_of_channels", subscription.number_of_channels);
  read(options, "sample_rate_hz", subscription.sample_rate_hz);
  return native;
}

sdk::PublishConfig publish_config(py::handle config) {
  expect(config, "RtcConnectionPublishConfig", "publish_config");
  sdk::PublishConfig native;
  read(config, "audio_profile", native.audio_profile);
  read(config, "audio_scenario", native.audio_scenario);
  read(config, "is_publish_audio", native.publish_audio);
  return native;
}

audio::VadConfig vad_config(py::handle config, const char* argument) {
  audio::VadConfig native;
  if (config.is_none()) return native;
  if (!py::isinstance(config, imported("agora_rtc.vad_config", "AudioVadConfigV2"))) {
    throw py::type_error(std::string(argument) + " must be an AudioVadConfigV2 or None");
  }
  config.attr("__post_init__")();  // its fields may have been assigned since it was made
  read(config, "pre_start_recognize_count", native.pre_start_recognize_count);
  read(config, "start_recognize_count", native.start_recognize_count);
  read(config, "stop_recognize_count", native.stop_recognize_count);
  const auto share = [&](const char* name) {
    double percent = 0;
    read(config, name, percent);
    return static_cast<int>(std::lround(percent * kWholeShare));
  };
  native.active_share = share("active_percent");
  native.inactive_share = share("inactive_percent");
  // Labels are whole numbers and compared strictly, so the next lower whole number decides the
  // same.
  const auto threshold = [&](const char* name) {
    double value = 0;
    read(config, name, value);
    return static_cast<int>(std::floor(value));
  };
  native.start_voice_prob = threshold("start_voice_prob");
  native.stop_voice_prob = threshold("stop_voice_prob");
  native.start_rms_threshold = threshold("start_rms_threshold");
  native.stop_rms_threshold = threshold("stop_rms_threshold");
  std::string detector;
  read(config, "detector", detector);
  native.detector = detector == "engine"   ? audio::VadDetector::kEngine
                    : detector == "silero" ? audio::VadDetector::kSilero
                                           : audio::VadDetector::kAuto;
  read(config, "adaptive_rms_threshold", native.adaptive_rms_threshold);
  return native;
}

int audio_profile(py::handle config) {
  expect(config, "AudioEncoderConfiguration", "config");
  int profile = 0;
  read(config, "audio_profile", profile);
  return profile;
}

}  // namespace agora_rtc::bindings
