#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "engine/core/handle_table.hpp"

namespace agora_rtc::engine {

/// The private parameters of a service or of a connection: JSON values by key. What a connection
/// does not set is looked up at its service.
///
/// Owner:    the service or connection, and the handles to it.
/// Threads:  any. Blocks: no. After close: keeps its values.
class Parameters {
 public:
  static constexpr HandleKind kHandleKind = HandleKind::kParameter;
  /// Acts on a new value before it is stored; anything but 0 refuses it.
  using Hook = std::function<int(const nlohmann::json& value)>;

  explicit Parameters(std::shared_ptr<const Parameters> parent = nullptr)
      : parent_(std::move(parent)) {}

  /// Set-up only, before other threads know this object.
  void on_set(std::string key, Hook hook) { hooks_[std::move(key)] = std::move(hook); }

  int set(const char* key, nlohmann::json value);
  /// Every member of a JSON object is one key.
  int set_all(const char* json_text);
  /// The value must be a JSON array.
  int set_array(const char* key, const char* json_text);

  int get_bool(const char* key, int* value) const;
  int get_int(const char* key, int* value) const;
  int get_uint(const char* key, unsigned int* value) const;
  int get_number(const char* key, double* value) const;
  /// Text goes into `value`; `value_size` is its capacity in bytes on entry and what the text needs
  /// with its terminator on return, also when it was too small (-ERR_BUFFER_TOO_SMALL).
  int get_string(const char* key, char* value, std::uint32_t* value_size) const;
  int get_array(const char* key, char* value, std::uint32_t* value_size) const;
  int get_object(const char* key, char* value, std::uint32_t* value_size) const;

  std::optional<nlohmann::json> find(std::string_view key) const;
  bool flag(std::string_view key) const;

 private:
  const std::shared_ptr<const Parameters> parent_;
  std::map<std::string, Hook, std::less<>> hooks_;

  mutable std::mutex mutex_;
  std::map<std::string, nlohmann::json, std::less<>> values_;
};

/// Copies text out to a C caller, with the rules of `Parameters::get_string`.
int copy_text(std::string_view text, char* value, std::uint32_t* value_size);

}  // namespace agora_rtc::engine
