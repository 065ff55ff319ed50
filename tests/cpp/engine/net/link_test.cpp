#include "engine/net/link.hpp"

#include <gtest/gtest.h>

#include <set>

namespace agora_rtc::engine::net {
namespace {

PacketBuffer packet(int number, std::size_t size = 4) {
  std::vector<std::uint8_t> bytes(size, 0);
  bytes[0] = static_cast<std::uint8_t>(number >> 8);
  bytes[1] = static_cast<std::uint8_t>(number);
  return std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
}

int number_of(const Link::Arrival& arrival) {
  return (*arrival.packet)[0] << 8 | (*arrival.packet)[1];
}

/// `count` packets, one each 20 ms, and all that ever arrives of them.
std::vector<Link::Arrival> run(const Impairment& impairment, int count, std::size_t size = 4) {
  Link link(impairment);
  std::vector<Link::Arrival> arrivals;
  for (int i = 0; i < count; ++i) {
    link.send(packet(i, size), i * 20'000);
    link.receive(i * 20'000, arrivals);
  }
  link.receive(1'000'000'000'000, arrivals);
  return arrivals;
}

TEST(Link, PassesEverythingAtOnceWhenNothingIsWrong) {
  Link link;
  std::vector<Link::Arrival> arrivals;
  link.send(packet(1), 500);
  link.send(packet(2), 500);
  link.receive(500, arrivals);
  ASSERT_EQ(arrivals.size(), 2U);
  EXPECT_EQ(number_of(arrivals[0]), 1);
  EXPECT_EQ(arrivals[1].at_us, 500);
}

TEST(Link, LosesTheShareThatItIsTold) {
  const auto arrivals = run({.loss = 0.1, .seed = 7}, 10'000);
  EXPECT_NEAR(static_cast<double>(arrivals.size()), 9'000.0, 120.0);
}

TEST(Link, IsTheSameForTheSameSeed) {
  const Impairment bad{
      .loss = 0.1, .delay_ms = 40, .jitter_ms = 20, .reorder = 0.05, .duplicate = 0.05, .seed = 7};
  const auto first = run(bad, 1'000), second = run(bad, 1'000);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].at_us, second[i].at_us);
    EXPECT_EQ(number_of(first[i]), number_of(second[i]));
  }
  Impairment other = bad;
  other.seed = 8;
  EXPECT_NE(run(other, 1'000).size(), first.size());
}

TEST(Link, OneSettingDoesNotChangeWhichPacketsAnotherHits) {
  std::set<int> plain, jittered;
  for (const auto& arrival : run({.loss = 0.2, .seed = 3}, 500)) plain.insert(number_of(arrival));
  for (const auto& arrival : run({.loss = 0.2, .jitter_ms = 50, .seed = 3}, 500)) {
    jittered.insert(number_of(arrival));
  }
  EXPECT_EQ(plain, jittered);
}

TEST(Link, DelaysWithinTheJitterAndKeepsTheOrder) {
  int last = -1;
  for (const auto& arrival : run({.delay_ms = 40, .jitter_ms = 100, .seed = 1}, 1'000)) {
    const std::int64_t delay_us = arrival.at_us - number_of(arrival) * 20'000;
    EXPECT_GE(delay_us, 40'000);
    EXPECT_LE(delay_us, 140'000);
    EXPECT_GT(number_of(arrival), last);
    last = number_of(arrival);
  }
}

TEST(Link, ReordersAndDuplicates) {
  int overtaken = 0, last = -1;
  for (const auto& arrival : run({.reorder = 0.1, .seed = 1}, 1'000)) {
    if (number_of(arrival) < last) ++overtaken;
    last = number_of(arrival);
  }
  EXPECT_NEAR(overtaken, 100, 30);
  EXPECT_NEAR(static_cast<double>(run({.duplicate = 0.1, .seed = 1}, 1'000).size()), 1'100, 30);
}

TEST(Link, QueuesForTheBandwidthAndLosesWhatWouldWaitTooLong) {
  // 100 bytes each 20 ms are 40 kbit/s.
  EXPECT_EQ(run({.bandwidth_kbps = 40}, 1'000, 100).size(), 1'000U);
  const auto arrivals = run({.bandwidth_kbps = 20}, 1'000, 100);
  EXPECT_NEAR(static_cast<double>(arrivals.size()), 510, 20);
  for (const auto& arrival : arrivals) {
    EXPECT_LE(arrival.at_us - number_of(arrival) * 20'000, 540'000);
  }
}

TEST(Link, NothingGetsThroughWhileDown) {
  Link link({.down = true});
  std::vector<Link::Arrival> arrivals;
  link.send(packet(1), 0);
  link.receive(1'000'000, arrivals);
  EXPECT_TRUE(arrivals.empty());
  EXPECT_EQ(link.counters().lost, 1);
  link.set_impairment({});
  link.send(packet(2), 0);
  link.receive(0, arrivals);
  EXPECT_EQ(arrivals.size(), 1U);
}

}  // namespace
}  // namespace agora_rtc::engine::net
