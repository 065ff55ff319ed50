#pragma once

#include <nlohmann/json.hpp>

#include "engine/audio/audio_codec.hpp"
#include "engine/core/parameters.hpp"

namespace agora_rtc::engine {

/// The parameters that only the local engine has, beside those that act by themselves.
inline constexpr char kCodecParameter[] = "agora.local.audio_codec";

/// A hook for `Parameters::on_set`: refuses what is no codec.
int check_audio_codec(const nlohmann::json& name);

/// What the connection or else its service chose; Opus when neither did.
AudioCodec audio_codec_of(const Parameters& parameters);

}  // namespace agora_rtc::engine
