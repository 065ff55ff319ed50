#include "engine/core/data_streams.hpp"

#include "agora_base.h"

namespace agora_rtc::engine {

int DataStreams::create(bool reliable, bool ordered, int* id) {
  if (streams_.size() == kMost) return -ERR_TOO_MANY_DATA_STREAMS;
  *id = static_cast<int>(streams_.size()) + 1;
  streams_.push_back({*id, reliable, ordered});
  return ERR_OK;
}

int DataStreams::admit(int id, std::size_t bytes, std::int64_t now_us, net::DataStream& stream) {
  if (id < 1 || id > static_cast<int>(streams_.size())) return -ERR_INVALID_ARGUMENT;
  if (bytes > net::DataPacket::kMaxData) return -ERR_SIZE_TOO_LARGE;
  if (!limiter_.admit(bytes, now_us)) return -ERR_TOO_OFTEN;
  stream = streams_[static_cast<std::size_t>(id) - 1];
  return ERR_OK;
}

}  // namespace agora_rtc::engine
