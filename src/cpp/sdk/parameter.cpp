#include "sdk/parameter.hpp"

#include <vector>

namespace agora_rtc::sdk {
namespace {

constexpr std::uint32_t kFirstSize = 1024;
constexpr std::uint32_t kLargestSize = 1u << 20;

/// Reads text through an in/out size: a library that has more says ERR_BUFFER_TOO_SMALL, and how
/// much it needs where it knows.
template <class Read>
std::string read_text(const char* call, Read read) {
  std::vector<char> buffer(kFirstSize);
  for (;;) {
    auto size = static_cast<std::uint32_t>(buffer.size() - 1);
    const int result = read(buffer.data(), &size);
    if (result == 0) return std::string(buffer.data());
    if (result != -ERR_BUFFER_TOO_SMALL || buffer.size() >= kLargestSize) {
      throw NativeError(result, call);
    }
    buffer.assign(buffer.size() * 4, '\0');
  }
}

}  // namespace

NativeHandlePtr AgoraParameter::use_to_change() {
  auto owner = use();
  changed_.store(true);
  return owner;
}

void AgoraParameter::set_int(const std::string& key, int value) {
  const auto owner = use_to_change();
  must(functions().agora_parameter_set_int, raw_, key.c_str(), value);
}

void AgoraParameter::set_uint(const std::string& key, unsigned int value) {
  const auto owner = use_to_change();
  must(functions().agora_parameter_set_uint, raw_, key.c_str(), value);
}

void AgoraParameter::set_bool(const std::string& key, bool value) {
  const auto owner = use_to_change();
  must(functions().agora_parameter_set_bool, raw_, key.c_str(), value);
}

void AgoraParameter::set_number(const std::string& key, double value) {
  const auto owner = use_to_change();
  must(functions().agora_parameter_set_number, raw_, key.c_str(), value);
}

void AgoraParameter::set_string(const std::string& key, const std::string& value) {
  const auto owner = use_to_change();
  must(functions().agora_parameter_set_string, raw_, key.c_str(), value.c_str());
}

void AgoraParameter::set_array(const std::string& key, const std::string& json) {
  const auto owner = use_to_change();
  must(functions().agora_parameter_set_array, raw_, key.c_str(), json.c_str());
}

void AgoraParameter::set_parameters(const std::string& json) {
  const auto owner = use_to_change();
  must(functions().agora_parameter_set_parameters, raw_, json.c_str());
}

int AgoraParameter::get_int(const std::string& key) const {
  const auto owner = use();
  int value = 0;
  must(functions().agora_parameter_get_int, raw_, key.c_str(), &value);
  return value;
}

unsigned int AgoraParameter::get_uint(const std::string& key) const {
  const auto owner = use();
  unsigned int value = 0;
  must(functions().agora_parameter_get_uint, raw_, key.c_str(), &value);
  return value;
}

bool AgoraParameter::get_bool(const std::string& key) const {
  const auto owner = use();
  int value = 0;
  must(functions().agora_parameter_get_bool, raw_, key.c_str(), &value);
  return value != 0;
}

double AgoraParameter::get_number(const std::string& key) const {
  const auto owner = use();
  double value = 0;
  must(functions().agora_parameter_get_number, raw_, key.c_str(), &value);
  return value;
}

std::string AgoraParameter::get_string(const std::string& key) const {
  const auto owner = use();
  const auto& get = functions().agora_parameter_get_string;
  return read_text(get.name(), [&](char* value, std::uint32_t* size) {
    return get(raw_, key.c_str(), value, size);
  });
}

std::string AgoraParameter::get_object(const std::string& key) const {
  const auto owner = use();
  const auto& get = functions().agora_parameter_get_object;
  return read_text(get.name(), [&](char* value, std::uint32_t* size) {
    return get(raw_, key.c_str(), value, size);
  });
}

std::string AgoraParameter::get_array(const std::string& key, const std::string& json) const {
  const auto owner = use();
  const auto& get = functions().agora_parameter_get_array;
  return read_text(get.name(), [&](char* value, std::uint32_t* size) {
    return get(raw_, key.c_str(), json.c_str(), value, size);
  });
}

std::string AgoraParameter::convert_path(const std::string& path) const {
  const auto owner = use();
  const auto& convert = functions().agora_parameter_convert_path;
  return read_text(convert.name(), [&](char* value, std::uint32_t* size) {
    return convert(raw_, path.c_str(), value, size);
  });
}

}  // namespace agora_rtc::sdk
