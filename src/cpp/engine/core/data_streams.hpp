#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/core/rate_limiter.hpp"
#include "engine/net/data_packet.hpp"

namespace agora_rtc::engine {

/// The data streams that a connection has made, and how much it may send on them.
/// Owner: the connection, under its lock.
class DataStreams {
 public:
  /// 0, or a negative error code.
  int create(bool reliable, bool ordered, int* id);

  /// Lets a message through: 0 and the stream, or a negative error code.
  int admit(int id, std::size_t bytes, std::int64_t now_us, net::DataStream& stream);

  /// At the end of a stay; the next one may send as much as this one.
  void end_all() {
    streams_.clear();
    limiter_.reset();
  }

 private:
  static constexpr std::size_t kMost = 5;
  static constexpr std::size_t kMostPerSecond = 60;
  static constexpr std::size_t kMostBytesPerSecond = 30 * 1024;

  std::vector<net::DataStream> streams_;  // ids 1, 2, ...
  RateLimiter limiter_{kMostPerSecond, kMostBytesPerSecond};
};

}  // namespace agora_rtc::engine
