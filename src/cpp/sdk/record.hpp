#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "agora_sdk.h"

namespace agora_rtc::sdk {

class LocalAudioTrack;
class RemoteAudioTrack;
struct Record;

/// Binary data of a message.
struct Bytes {
  std::string data;
};

/// One argument of an observer method, owned: nothing in it points into the library.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes,
                           std::shared_ptr<LocalAudioTrack>, std::shared_ptr<RemoteAudioTrack>,
                           std::shared_ptr<const Record>, std::vector<Record>>;

/// A copied struct: the Python class that stands for it, and its fields by name.
struct Record {
  const char* type;
  std::vector<std::pair<const char*, Value>> fields;
};

// Copies of what callbacks hand over; a null pointer becomes None, a null string "".
Value own(const char* text);
Value own(const rtc_conn_info* info);
Value own(const rtc_stats* stats);
Value own(const lastmile_probe_result* result);
Value own(const local_audio_stats* stats);
Value own(const remote_audio_track_stats* stats);
inline Value own(int value) {
  return std::int64_t{value};
}
inline Value own(unsigned int value) {
  return std::int64_t{value};
}

Value own_volumes(const audio_volume_info* speakers, unsigned int count);

}  // namespace agora_rtc::sdk
