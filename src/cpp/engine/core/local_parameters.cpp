#include "engine/core/local_parameters.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "agora_base.h"

#include "base/log.hpp"
#include "engine/token/token_check.hpp"

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

/// Takes a number of T within 0..`most`.
template <class T>
bool read_number(const json& value, T most, T& number) {
  const bool right_type = std::is_integral_v<T> ? value.is_number_unsigned() : value.is_number();
  if (!right_type || value < T{0} || value > most) return false;
  number = value.get<T>();
  return true;
}

bool read_member(const std::string& key, const json& value, net::Impairment& network) {
  constexpr int kMaxDelayMs = 10'000;
  constexpr int kMaxKbps = 1'000'000;
  if (key == "loss") return read_number(value, 1.0, network.loss);
  if (key == "reorder") return read_number(value, 1.0, network.reorder);
  if (key == "duplicate") return read_number(value, 1.0, network.duplicate);
  if (key == "delay_ms") return read_number(value, kMaxDelayMs, network.delay_ms);
  if (key == "jitter_ms") return read_number(value, kMaxDelayMs, network.jitter_ms);
  if (key == "bandwidth_kbps") return read_number(value, kMaxKbps, network.bandwidth_kbps);
  if (key == "seed") {
    return read_number(value, std::numeric_limits<std::uint64_t>::max(), network.seed);
  }
  if (key != "down" || !value.is_boolean()) return false;
  network.down = value.get<bool>();
  return true;
}

}  // namespace

int check_audio_codec(const json& name) {
  return read_audio_codec(name) ? int{ERR_OK} : refuse(kCodecParameter, name, R"("opus" or "L16")");
}

AudioCodec audio_codec_of(const Parameters& parameters) {
  const auto name = parameters.find(kCodecParameter);
  return name ? read_audio_codec(*name).value_or(AudioCodec::kOpus) : AudioCodec::kOpus;
}

std::optional<net::Impairment> read_network(const json& object) {
  net::Impairment network;
  bool good = object.is_object();
  for (auto member = object.begin(); good && member != object.end(); ++member) {
    good = read_member(member.key(), member.value(), network);
  }
  if (good) return network;
  refuse(kNetworkParameter, object,
         "loss, reorder, duplicate: 0..1, delay_ms, jitter_ms: 0..10000, "
         "bandwidth_kbps: 0..1000000, seed: a whole number, down: true or false");
  return std::nullopt;
}

std::optional<LabelScale> read_label_scale(const json& name) {
  if (name == "binary") return LabelScale::kBinary;
  if (name == "graded") return LabelScale::kGraded;
  refuse(kLabelScaleParameter, name, R"("binary" or "graded")");
  return std::nullopt;
}

std::optional<bool> read_switch(const char* key, const json& on) {
  if (on.is_boolean()) return on.get<bool>();
  refuse(key, on, "true or false");
  return std::nullopt;
}

std::optional<std::string> read_certificate(const json& certificate) {
  if (certificate.is_string() &&
      TokenAuthority::is_certificate(certificate.get_ref<const std::string&>())) {
    return certificate.get<std::string>();
  }
  base::log_line(base::LogLevel::kError, "an app certificate has 32 hexadecimal digits");
  return std::nullopt;
}

}  // namespace agora_rtc::engine
