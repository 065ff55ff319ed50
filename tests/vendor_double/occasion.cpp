#include "occasion.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "instance.hpp"

namespace vendor_double {
namespace {

constexpr std::string_view kHexPrefix = "hex:";
constexpr char kAddressPrefix = '@';

int digit(char c) {
  return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  }
  return bytes;
}

}  // namespace

std::string as_argument(AGORA_HANDLE handle) {
  return kAddressPrefix + std::to_string(reinterpret_cast<std::uintptr_t>(handle));
}

Arguments parse_arguments(std::string_view lines) {
  Arguments arguments;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view value = line.substr(equals + 1);
    std::string& target = arguments[std::string(line.substr(0, equals))];
    if (value.starts_with(kHexPrefix)) {
      target = from_hex(value.substr(kHexPrefix.size()));
    } else {
      target = value;
    }
  }
  return arguments;
}

Occasion::~Occasion() {
  for (AGORA_HANDLE track : tracks_) instance().handles.expire(track);
}

const std::string* Occasion::find(const char* name) {
  used_.insert(name);
  if (auto found = given_.find(name); found != given_.end()) return &found->second;
  if (auto found = context_.find(name); found != context_.end()) return &found->second;
  return nullptr;
}

const char* Occasion::text(const char* name, const char* otherwise) {
  const std::string* given = find(name);
  return loan_.text(given != nullptr ? std::string_view(*given) : otherwise);
}

int Occasion::number(const char* name, int otherwise) {
  const std::string* given = find(name);
  return given != nullptr ? std::atoi(given->c_str()) : otherwise;
}

Occasion::Bytes Occasion::bytes(const char* name, std::string_view otherwise) {
  const std::string* given = find(name);
  const std::string_view value = given != nullptr ? std::string_view(*given) : otherwise;
  return {static_cast<char*>(loan_.bytes(value.data(), value.size())), value.size()};
}

AGORA_HANDLE Occasion::local_track(Kind kind) {
  if (const std::string* given = find("track")) {
    if (!given->starts_with(kAddressPrefix)) return instance().handles.find(*given);
    const std::string digits = given->substr(1);
    return reinterpret_cast<AGORA_HANDLE>(std::strtoull(digits.c_str(), nullptr, 10));
  }
  const auto living = instance().handles.living(kind);
  return living.empty() ? nullptr : living.back();
}

AGORA_HANDLE Occasion::remote_track(Kind kind) {
  tracks_.push_back(instance().handles.lend(kind, nullptr));
  return tracks_.back();
}

std::vector<std::string> Occasion::unused() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : given_) {
    if (!used_.contains(name)) names.push_back(name);
  }
  return names;
}

}  // namespace vendor_double
