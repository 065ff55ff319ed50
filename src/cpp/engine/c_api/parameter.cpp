#include "agora_parameter.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/parameters.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

int agora_parameter_set_bool(AGORA_HANDLE parameter, const char* key, int value) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.set(key, value != 0); });
}

int agora_parameter_set_int(AGORA_HANDLE parameter, const char* key, int value) {
  return with<Parameters>(__func__, parameter, [&](Parameters& p) { return p.set(key, value); });
}

int agora_parameter_set_uint(AGORA_HANDLE parameter, const char* key, unsigned int value) {
  return with<Parameters>(__func__, parameter, [&](Parameters& p) { return p.set(key, value); });
}

int agora_parameter_set_number(AGORA_HANDLE parameter, const char* key, double value) {
  return with<Parameters>(__func__, parameter, [&](Parameters& p) { return p.set(key, value); });
}

int agora_parameter_set_string(AGORA_HANDLE parameter, const char* key, const char* value) {
  return with<Parameters>(__func__, parameter, [&](Parameters& p) {
    return value ? p.set(key, value) : -ERR_INVALID_ARGUMENT;
  });
}

int agora_parameter_set_array(AGORA_HANDLE parameter, const char* key, const char* json) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.set_array(key, json); });
}

int agora_parameter_set_parameters(AGORA_HANDLE parameter, const char* json) {
  return with<Parameters>(__func__, parameter, [&](Parameters& p) { return p.set_all(json); });
}

int agora_parameter_get_bool(AGORA_HANDLE parameter, const char* key, int* value) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.get_bool(key, value); });
}

int agora_parameter_get_int(AGORA_HANDLE parameter, const char* key, int* value) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.get_int(key, value); });
}

int agora_parameter_get_uint(AGORA_HANDLE parameter, const char* key, unsigned int* value) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.get_uint(key, value); });
}

int agora_parameter_get_number(AGORA_HANDLE parameter, const char* key, double* value) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.get_number(key, value); });
}

int agora_parameter_get_string(AGORA_HANDLE parameter, const char* key, char* value,
                               uint32_t* value_size) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.get_string(key, value, value_size); });
}

int agora_parameter_get_object(AGORA_HANDLE parameter, const char* key, char* value,
                               uint32_t* value_size) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.get_object(key, value, value_size); });
}

int agora_parameter_get_array(AGORA_HANDLE parameter, const char* key, const char*, char* value,
                              uint32_t* value_size) {
  return with<Parameters>(__func__, parameter,
                          [&](Parameters& p) { return p.get_array(key, value, value_size); });
}

// Files are where the program says they are: there is no bundle to resolve paths against.
int agora_parameter_convert_path(AGORA_HANDLE parameter, const char* path, char* value,
                                 uint32_t* value_size) {
  return with<Parameters>(__func__, parameter, [&](Parameters&) {
    return path ? copy_text(path, value, value_size) : -ERR_INVALID_ARGUMENT;
  });
}
