#include "engine/core/parameters.hpp"

#include <cstring>
#include <limits>

#include "agora_base.h"

namespace agora_rtc::engine {
namespace {

using nlohmann::json;

/// A whole number within the range of T; booleans count as 0 and 1.
template <class T>
int to_whole(const std::optional<json>& found, T* value) {
  if (!value) return -ERR_INVALID_ARGUMENT;
  if (!found) return -ERR_FAILED;
  if (found->is_boolean()) {
    *value = found->get<bool>() ? 1 : 0;
    return ERR_OK;
  }
  if (!found->is_number_integer()) return -ERR_INVALID_ARGUMENT;
  if (found->is_number_unsigned()) {
    const auto number = found->get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<T>::max())) {
      return -ERR_INVALID_ARGUMENT;
    }
    *value = static_cast<T>(number);
    return ERR_OK;
  }
  const auto number = found->get<std::int64_t>();
  if (number < static_cast<std::int64_t>(std::numeric_limits<T>::min())) {
    return -ERR_INVALID_ARGUMENT;
  }
  *value = static_cast<T>(number);
  return ERR_OK;
}

std::optional<json> parse(const char* text) {
  if (!text) return std::nullopt;
  json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

bool usable(const char* key) {
  return key && *key;
}

}  // namespace

int copy_text(std::string_view text, char* value, std::uint32_t* value_size) {
  if (!value_size || text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return -ERR_INVALID_ARGUMENT;
  }
  const auto needed = static_cast<std::uint32_t>(text.size() + 1);
  const bool fits = value && *value_size >= needed;
  *value_size = needed;
  if (!fits) return -ERR_BUFFER_TOO_SMALL;
  std::memcpy(value, text.data(), text.size());
  value[text.size()] = '\0';
  return ERR_OK;
}

int Parameters::set(const char* key, json value) {
  if (!usable(key)) return -ERR_INVALID_ARGUMENT;
  if (const auto hook = hooks_.find(std::string_view(key)); hook != hooks_.end()) {
    if (const int error = hook->second(value)) return error;
  }
  std::lock_guard lock(mutex_);
  values_.insert_or_assign(key, std::move(value));
  return ERR_OK;
}

int Parameters::set_all(const char* json_text) {
  const auto object = parse(json_text);
  if (!object || !object->is_object()) return -ERR_INVALID_ARGUMENT;
  for (const auto& [key, value] : object->items()) {
    if (const int error = set(key.c_str(), value)) return error;
  }
  return ERR_OK;
}

int Parameters::set_array(const char* key, const char* json_text) {
  auto array = parse(json_text);
  if (!array || !array->is_array()) return -ERR_INVALID_ARGUMENT;
  return set(key, std::move(*array));
}

std::optional<json> Parameters::find(std::string_view key) const {
  {
    std::lock_guard lock(mutex_);
    const auto value = values_.find(key);
    if (value != values_.end()) return std::make_optional<json>(value->second);
  }
  return parent_ ? parent_->find(key) : std::nullopt;
}

bool Parameters::flag(std::string_view key) const {
  const auto value = find(key);
  return value && value->is_boolean() && value->get<bool>();
}

int Parameters::get_bool(const char* key, int* value) const {
  if (!usable(key)) return -ERR_INVALID_ARGUMENT;
  int number = 0;
  if (const int error = to_whole(find(key), value ? &number : nullptr)) return error;
  *value = number != 0;
  return ERR_OK;
}

int Parameters::get_int(const char* key, int* value) const {
  return usable(key) ? to_whole(find(key), value) : -ERR_INVALID_ARGUMENT;
}

int Parameters::get_uint(const char* key, unsigned int* value) const {
  return usable(key) ? to_whole(find(key), value) : -ERR_INVALID_ARGUMENT;
}

int Parameters::get_number(const char* key, double* value) const {
  if (!usable(key) || !value) return -ERR_INVALID_ARGUMENT;
  const auto found = find(key);
  if (!found) return -ERR_FAILED;
  if (!found->is_number()) return -ERR_INVALID_ARGUMENT;
  *value = found->get<double>();
  return ERR_OK;
}

int Parameters::get_string(const char* key, char* value, std::uint32_t* value_size) const {
  if (!usable(key)) return -ERR_INVALID_ARGUMENT;
  const auto found = find(key);
  if (!found) return -ERR_FAILED;
  if (!found->is_string()) return -ERR_INVALID_ARGUMENT;
  return copy_text(found->get_ref<const std::string&>(), value, value_size);
}

int Parameters::get_array(const char* key, char* value, std::uint32_t* value_size) const {
  if (!usable(key)) return -ERR_INVALID_ARGUMENT;
  const auto found = find(key);
  if (!found) return -ERR_FAILED;
  if (!found->is_array()) return -ERR_INVALID_ARGUMENT;
  return copy_text(found->dump(), value, value_size);
}

int Parameters::get_object(const char* key, char* value, std::uint32_t* value_size) const {
  if (!usable(key)) return -ERR_INVALID_ARGUMENT;
  const auto found = find(key);
  if (!found) return -ERR_FAILED;
  if (!found->is_object()) return -ERR_INVALID_ARGUMENT;
  return copy_text(found->dump(), value, value_size);
}

}  // namespace agora_rtc::engine
