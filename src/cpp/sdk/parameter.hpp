#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "sdk/resource.hpp"

namespace agora_rtc::sdk {

/// Keys and values of a service or a connection. Its native handle is borrowed: what is held here
/// is the handle of the owner.
class AgoraParameter : public Resource {
 public:
  AgoraParameter(std::shared_ptr<const Library> library, NativeHandlePtr owner, AGORA_HANDLE raw)
      : Resource("AgoraParameter", std::move(library), std::move(owner)), raw_(raw) {}

  void set_int(const std::string& key, int value);
  void set_uint(const std::string& key, unsigned int value);
  void set_bool(const std::string& key, bool value);
  void set_number(const std::string& key, double value);
  void set_string(const std::string& key, const std::string& value);
  void set_array(const std::string& key, const std::string& json);
  void set_parameters(const std::string& json);

  int get_int(const std::string& key) const;
  unsigned int get_uint(const std::string& key) const;
  bool get_bool(const std::string& key) const;
  double get_number(const std::string& key) const;
  std::string get_string(const std::string& key) const;
  std::string get_object(const std::string& key) const;
  std::string get_array(const std::string& key, const std::string& json) const;
  std::string convert_path(const std::string& path) const;

  /// Whether anything was set: the ABI has no way of taking it back.
  bool changed() const { return changed_.load(); }

 private:
  NativeHandlePtr use_to_change();

  AGORA_HANDLE const raw_;
  std::atomic<bool> changed_{false};
};

}  // namespace agora_rtc::sdk
