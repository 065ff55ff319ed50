#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine::net {

/// What a bad network does to packets. Shares are 0..1.
struct Impairment {
  double loss = 0.0;
  int delay_ms = 0;
  int jitter_ms = 0;     // up to so much more delay; packets keep their order
  double reorder = 0.0;  // of packets that come after those sent up to 30 ms later
  double duplicate = 0.0;
  int bandwidth_kbps = 0;  // 0: unlimited; packets queue for up to 500 ms, then they are lost
  std::uint64_t seed = 0;
  bool down = false;  // nothing gets through

  friend bool operator==(const Impairment&, const Impairment&) = default;
};

/// One direction of a network path, with a queue of what is under way. The same seed and the same
/// packets at the same times give the same arrivals.
/// Owner and thread: the worker of the sending connection.
class Link {
 public:
  struct Arrival {
    std::int64_t at_us;
    PacketBuffer packet;
  };
  struct Counters {
    std::int64_t sent = 0;
    std::int64_t lost = 0;
  };

  Link() = default;
  explicit Link(const Impairment& impairment) { set_impairment(impairment); }

  /// Holds for what is sent from now on; the random numbers start again from the seed.
  void set_impairment(const Impairment& impairment);
  const Impairment& impairment() const { return impairment_; }

  void send(PacketBuffer packet, std::int64_t now_us);

  /// Appends what has arrived by now, in the order of arrival.
  void receive(std::int64_t now_us, std::vector<Arrival>& out);

  const Counters& counters() const { return counters_; }

 private:
  double draw();
  bool queue_for_bandwidth(std::size_t bytes, std::int64_t& at_us);

  Impairment impairment_;
  std::mt19937_64 random_;
  std::int64_t free_at_us_ = 0;       // when the line has sent all that was given to it
  std::int64_t last_arrival_us_ = 0;  // of the packets that keep their order
  std::uint64_t count_ = 0;
  std::map<std::pair<std::int64_t, std::uint64_t>, PacketBuffer> under_way_;  // by time and order
  Counters counters_;
};

}  // namespace agora_rtc::engine::net
