#include "engine/net/link.hpp"

#include <algorithm>

namespace agora_rtc::engine::net {
namespace {

constexpr std::int64_t kReorderUs = 30'000;
constexpr std::int64_t kMaxQueueUs = 500'000;

}  // namespace

void Link::set_impairment(const Impairment& impairment) {
  impairment_ = impairment;
  random_.seed(impairment.seed);
}

void Link::send(PacketBuffer packet, std::int64_t now_us) {
  ++counters_.sent;
  // Always the same draws, so that one setting does not change what the others do.
  const bool lost = draw() < impairment_.loss;
  const double jitter = draw();
  const bool reordered = draw() < impairment_.reorder;
  const bool doubled = draw() < impairment_.duplicate;
  std::int64_t at_us = now_us;
  if (impairment_.down || lost || !queue_for_bandwidth(packet->size(), at_us)) {
    ++counters_.lost;
    return;
  }
  at_us += std::int64_t{impairment_.delay_ms} * 1000 +
           static_cast<std::int64_t>(jitter * impairment_.jitter_ms * 1000);
  if (reordered) {
    at_us += kReorderUs;
  } else {
    at_us = std::max(at_us, last_arrival_us_);
    last_arrival_us_ = at_us;
  }
  if (doubled) under_way_.emplace(std::pair{at_us, ++count_}, packet);
  under_way_.emplace(std::pair{at_us, ++count_}, std::move(packet));
}

void Link::receive(std::int64_t now_us, std::vector<Arrival>& out) {
  while (!under_way_.empty() && under_way_.begin()->first.first <= now_us) {
    auto node = under_way_.extract(under_way_.begin());
    out.push_back({node.key().first, std::move(node.mapped())});
  }
}

/// 53 random bits as 0 <= x < 1: the distributions of <random> differ between libraries.
double Link::draw() {
  return static_cast<double>(random_() >> 11) * 0x1.0p-53;
}

bool Link::queue_for_bandwidth(std::size_t bytes, std::int64_t& at_us) {
  if (impairment_.bandwidth_kbps <= 0) return true;
  const std::int64_t begin_us = std::max(free_at_us_, at_us);
  if (begin_us - at_us > kMaxQueueUs) return false;
  free_at_us_ = begin_us + static_cast<std::int64_t>(bytes) * 8'000 / impairment_.bandwidth_kbps;
  at_us = free_at_us_;
  return true;
}

}  // namespace agora_rtc::engine::net
