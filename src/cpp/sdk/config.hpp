#pragma once

#include <cstdint>
#include <string>

#include "agora_sdk.h"
#include "sdk/library_search.hpp"

namespace agora_rtc::sdk {

// Plain copies of the Python dataclasses of the same names; those have validated every field.

struct ServiceConfig {
  std::string app_id;
  EngineChoice engine = EngineChoice::kAuto;
  bool allow_unknown_abi = false;
  bool enable_audio_processor = true;
  bool enable_audio_device = false;
  bool enable_video = false;
  unsigned int area_code = 0;
  int channel_profile = CHANNEL_PROFILE_LIVE_BROADCASTING;
  int audio_scenario = AUDIO_SCENARIO_CHORUS;
  bool use_string_uid = false;
  int domain_limit = 0;
  bool should_callback_when_muted = false;
  std::string log_path;
  std::uint32_t log_file_size_kb = 0;
  int log_level = 0;
  std::string config_dir;
  std::string data_dir;
  std::int64_t audio_queue_ms = 2000;
  std::int64_t video_queue_frames = 4;
};

struct PublishConfig {
  int audio_profile = AUDIO_PROFILE_DEFAULT;
  int audio_scenario = AUDIO_SCENARIO_CHORUS;
  bool publish_audio = true;
};

}  // namespace agora_rtc::sdk
