#include "call.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string_view>

#include "instance.hpp"

namespace vendor_double {
namespace {

constexpr std::size_t kShownBytes = 16;

/// Functions of a service that are legal before it is initialized.
bool legal_before_initialize(std::string_view function) {
  constexpr std::array<std::string_view, 5> kLegal = {
      "agora_service_initialize", "agora_service_release", "agora_service_set_log_file",
      "agora_service_set_log_filter", "agora_service_load_extension_provider"};
  return std::find(kLegal.begin(), kLegal.end(), function) != kLegal.end();
}

}  // namespace

std::string describe(long long value) {
  return std::to_string(value);
}
std::string describe(unsigned long long value) {
  return std::to_string(value);
}

std::string describe(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

std::string describe(const char* text) {
  return text == nullptr ? "null" : "\"" + std::string(text) + "\"";
}

Call& Call::handle(AGORA_HANDLE value, std::initializer_list<Kind> kinds) {
  std::string complaint = instance().handles.complaint(value, kinds);
  if (complaint.empty() && *kinds.begin() == Kind::kService && !instance().service_initialized &&
      !legal_before_initialize(function_)) {
    complaint = "the service is not initialized";
  }
  if (!complaint.empty()) complaints_.push_back(complaint);
  return text(instance().handles.name(value));
}

Call& Call::text(const std::string& argument) {
  line_ += (arguments_++ == 0 ? "(" : ", ") + argument;
  return *this;
}

Call& Call::bytes(const void* data, std::size_t length) {
  if (data == nullptr) return text("null");
  instance().payloads.add(function_, data, length);
  std::string shown = "<" + std::to_string(length) + " bytes";
  const auto* byte = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < std::min(length, kShownBytes); ++i) {
    char hex[4];
    std::snprintf(hex, sizeof hex, i == 0 ? " %02x" : "%02x", byte[i]);
    shown += hex;
  }
  return text(shown + (length > kShownBytes ? "...>" : ">"));
}

bool Call::accepted() {
  instance().record(line_ + (arguments_ == 0 ? "()" : ")"));
  for (const std::string& complaint : complaints_) instance().blame(function_, complaint);
  if (!complaints_.empty()) {
    code_ = -ERR_INVALID_ARGUMENT;
    return false;
  }
  if (const std::optional<int> failure = instance().failures.due(function_)) {
    code_ = *failure;
    return false;
  }
  return true;
}

AGORA_HANDLE created(Kind kind, std::initializer_list<AGORA_HANDLE> parents) {
  return instance().handles.create(kind, parents);
}

void destroyed(const char* function, AGORA_HANDLE handle) {
  const std::string name = instance().handles.name(handle);
  if (instance().handles.lent(handle)) {
    instance().blame(function, name + " was lent, it is not the caller's to destroy");
  }
  const std::vector<std::string> living = instance().handles.destroy(handle);
  if (instance().behaviours.check_order == 0) return;
  for (const std::string& child : living) {
    instance().blame(function, name + " destroyed before " + child);
  }
}

}  // namespace vendor_double
