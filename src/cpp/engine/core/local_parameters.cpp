#include "engine/core/local_parameters.hpp"

#include <optional>
#include <string>

#include "agora_base.h"

#include "base/log.hpp"

namespace agora_rtc::engine {
namespace {

using nlohmann::json;

int refuse(const char* key, const json& value, const char* allowed) {
  base::log_line(base::LogLevel::kError, key, " cannot be ", value.dump(), "; allowed is ",
                 allowed);
  return -ERR_INVALID_ARGUMENT;
}

std::optional<AudioCodec> read_audio_codec(const json& name) {
  if (!name.is_string()) return std::nullopt;
  return codec_by_name(name.get_ref<const std::string&>());
}

}  // namespace

int check_audio_codec(const json& name) {
  return read_audio_codec(name) ? int{ERR_OK} : refuse(kCodecParameter, name, R"("opus" or "L16")");
}

AudioCodec audio_codec_of(const Parameters& parameters) {
  const auto name = parameters.find(kCodecParameter);
  return name ? read_audio_codec(*name).value_or(AudioCodec::kOpus) : AudioCodec::kOpus;
}

}  // namespace agora_rtc::engine
