#include <cstdlib>
#include <cstring>
#include <string>

#include "agora_sdk.h"
#include "instance.hpp"

namespace vendor_double {
namespace {

int store(AGORA_HANDLE parameter, const char* key, std::string value) {
  if (key == nullptr) return -ERR_INVALID_ARGUMENT;
  instance().values.set(parameter, key, std::move(value));
  return 0;
}

template <class Number>
int load(AGORA_HANDLE parameter, const char* key, Number* target) {
  if (key == nullptr || target == nullptr) return -ERR_INVALID_ARGUMENT;
  const auto value = instance().values.get(parameter, key);
  if (!value) return -ERR_FAILED;
  *target = static_cast<Number>(std::strtod(value->c_str(), nullptr));
  return 0;
}

/// `size` holds the room for the text and its NUL, and then what was needed.
int copy_out(const std::string& value, char* target, uint32_t* size) {
  if (target == nullptr || size == nullptr) return -ERR_INVALID_ARGUMENT;
  const uint32_t room = *size;
  *size = static_cast<uint32_t>(value.size()) + 1;
  if (room < *size) return -ERR_BUFFER_TOO_SMALL;
  std::memcpy(target, value.c_str(), *size);
  return 0;
}

int load_text(AGORA_HANDLE parameter, const char* key, char* target, uint32_t* size) {
  if (key == nullptr) return -ERR_INVALID_ARGUMENT;
  const auto value = instance().values.get(parameter, key);
  return value ? copy_out(*value, target, size) : -ERR_FAILED;
}

}  // namespace

namespace body {

int agora_parameter_set_bool(AGORA_HANDLE parameter, const char* key, int value) {
  return store(parameter, key, std::to_string(value));
}
int agora_parameter_set_int(AGORA_HANDLE parameter, const char* key, int value) {
  return store(parameter, key, std::to_string(value));
}
int agora_parameter_set_uint(AGORA_HANDLE parameter, const char* key, unsigned int value) {
  return store(parameter, key, std::to_string(value));
}
int agora_parameter_set_number(AGORA_HANDLE parameter, const char* key, double value) {
  return store(parameter, key, std::to_string(value));
}
int agora_parameter_set_string(AGORA_HANDLE parameter, const char* key, const char* value) {
  return store(parameter, key, value == nullptr ? "" : value);
}
int agora_parameter_set_array(AGORA_HANDLE parameter, const char* key, const char* json) {
  return store(parameter, key, json == nullptr ? "" : json);
}

int agora_parameter_get_bool(AGORA_HANDLE parameter, const char* key, int* value) {
  return load(parameter, key, value);
}
int agora_parameter_get_int(AGORA_HANDLE parameter, const char* key, int* value) {
  return load(parameter, key, value);
}
int agora_parameter_get_uint(AGORA_HANDLE parameter, const char* key, unsigned int* value) {
  return load(parameter, key, value);
}
int agora_parameter_get_number(AGORA_HANDLE parameter, const char* key, double* value) {
  return load(parameter, key, value);
}
int agora_parameter_get_string(AGORA_HANDLE parameter, const char* key, char* value,
                               uint32_t* value_size) {
  return load_text(parameter, key, value, value_size);
}
int agora_parameter_get_object(AGORA_HANDLE parameter, const char* key, char* value,
                               uint32_t* value_size) {
  return load_text(parameter, key, value, value_size);
}
int agora_parameter_get_array(AGORA_HANDLE parameter, const char* key, const char*, char* value,
                              uint32_t* value_size) {
  return load_text(parameter, key, value, value_size);
}
int agora_parameter_convert_path(AGORA_HANDLE, const char* path, char* value,
                                 uint32_t* value_size) {
  return copy_out(path == nullptr ? "" : path, value, value_size);
}

}  // namespace body
}  // namespace vendor_double
