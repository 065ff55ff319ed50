#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "engine/audio/audio_codec.hpp"
#include "engine/audio/audio_labeler.hpp"
#include "engine/core/parameters.hpp"
#include "engine/net/link.hpp"

namespace agora_rtc::engine {

/// The parameters that only the local engine has, beside those that act by themselves.
inline constexpr char kCodecParameter[] = "agora.local.audio_codec";
inline constexpr char kNetworkParameter[] = "agora.local.network";
inline constexpr char kLabelScaleParameter[] = "agora.local.label_scale";
inline constexpr char kCertificateParameter[] = "agora.local.app_certificate";
inline constexpr char kCohostParameter[] = "agora.local.cohost_authentication";

/// A hook for `Parameters::on_set`: refuses what is no codec.
int check_audio_codec(const nlohmann::json& name);

/// What the connection or else its service chose; Opus when neither did.
AudioCodec audio_codec_of(const Parameters& parameters);

/// What the object asks for; members that it lacks are as on a perfect network. Nothing, and a line
/// in the log, when a member is unknown, of the wrong type or out of range.
std::optional<net::Impairment> read_network(const nlohmann::json& object);

/// "binary" or "graded"; nothing, and a line in the log, for anything else.
std::optional<LabelScale> read_label_scale(const nlohmann::json& name);

/// Nothing, and a line in the log, for anything but true and false.
std::optional<bool> read_switch(const char* key, const nlohmann::json& on);

/// 32 hexadecimal digits; nothing, and a line in the log, for anything else.
std::optional<std::string> read_certificate(const nlohmann::json& certificate);

}  // namespace agora_rtc::engine
