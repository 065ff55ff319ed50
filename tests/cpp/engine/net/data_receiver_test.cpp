#include "engine/net/data_receiver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "engine/net/data_sender.hpp"
#include "engine/net/link.hpp"

namespace agora_rtc::engine::net {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DataReceiverTest : public testing::Test {
 protected:
  /// The sequence numbers of the messages that come out when these packets go in.
  std::vector<std::uint32_t> receive(const DataStream& stream,
                                     std::initializer_list<std::uint32_t> sequences) {
    for (const std::uint32_t sequence : sequences) {
      const auto bytes = std::make_shared<const std::vector<std::uint8_t>>(
          DataPacket{stream, sequence, {}}.write());
      receiver.on_packet(*DataPacket::parse(*bytes), bytes, out);
    }
    return take();
  }
  std::vector<std::uint32_t> take() {
    std::vector<std::uint32_t> sequences;
    for (const auto& message : out) {
      sequences.push_back(DataPacket::parse(*message.packet)->sequence);
    }
    out.clear();
    return sequences;
  }

  DataReceiver receiver;
  std::vector<DataMessage> out;
};

TEST_F(DataReceiverTest, ReliableAndOrderedWaitsForWhatIsMissing) {
  const DataStream stream{1, true, true};
  EXPECT_THAT(receive(stream, {0, 2, 4, 2, 3}), ElementsAre(0));
  EXPECT_EQ(receiver.waiting(1), 3);
  EXPECT_THAT(receive(stream, {1}), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(receive(stream, {1, 4, 0}), IsEmpty());
  EXPECT_EQ(receiver.waiting(1), 0);
}

TEST_F(DataReceiverTest, ReliableAndUnorderedTakesEachOnce) {
  const DataStream stream{1, true, false};
  EXPECT_THAT(receive(stream, {2, 0, 2, 0, 1, 1, 3}), ElementsAre(2, 0, 1, 3));
  EXPECT_EQ(receiver.waiting(1), 0);
}

TEST_F(DataReceiverTest, GoesOnWithoutWhatIsGivenUp) {
  const DataStream stream{1, true, true};
  receive(stream, {0, 2, 4});
  receiver.give_up(1, 1, out);
  EXPECT_THAT(take(), ElementsAre(2));
  EXPECT_THAT(receive(stream, {1}), IsEmpty());
  receiver.give_up(1, 3, out);
  receiver.give_up(1, 3, out);
  EXPECT_THAT(take(), ElementsAre(4));
  receiver.give_up(1, 6, out);
  EXPECT_THAT(receive(stream, {7, 5}), ElementsAre(5, 7));
}

TEST_F(DataReceiverTest, UnreliableAndOrderedDropsWhatComesLate) {
  EXPECT_THAT(receive({2, false, true}, {3, 3, 5, 4, 6}), ElementsAre(3, 5, 6));
}

TEST_F(DataReceiverTest, UnreliableAndUnorderedTakesEachOnce) {
  const DataStream stream{2, false, false};
  EXPECT_THAT(receive(stream, {3, 1, 3, 1, 70, 7, 7, 6, 3}), ElementsAre(3, 1, 70, 7));
  EXPECT_THAT(receive(stream, {1'000, 70, 999, 937, 936}), ElementsAre(1'000, 999, 937));
}

TEST_F(DataReceiverTest, StreamsDoNotWaitForEachOther) {
  EXPECT_THAT(receive({1, true, true}, {1}), IsEmpty());
  EXPECT_THAT(receive({2, true, true}, {0}), ElementsAre(0));
}

class BadLink : public testing::TestWithParam<Impairment> {};

/// Sender, link and receiver together, one message each 20 ms.
TEST_P(BadLink, LosesNothingAndKeepsTheOrder) {
  Link link(GetParam());
  DataSender sender;
  DataReceiver receiver;
  std::vector<DataMessage> out;
  std::vector<PacketBuffer> again;
  std::vector<DataSender::GivenUp> given_up;
  std::vector<Link::Arrival> arrivals;
  constexpr std::uint32_t kMessages = 2'000;
  for (std::uint32_t i = 0; i < kMessages + 250; ++i) {
    const std::int64_t now_us = i * 20'000;
    if (i < kMessages) link.send(sender.send({1, true, true}, {}, now_us), now_us);
    sender.check(now_us, again, given_up);
    for (const auto& packet : again) link.send(packet, now_us);
    again.clear();
    link.receive(now_us, arrivals);
    for (const auto& arrival : arrivals) {
      const auto packet = DataPacket::parse(*arrival.packet);
      sender.on_arrived(packet->stream.id, packet->sequence, now_us);
      receiver.on_packet(*packet, arrival.packet, out);
    }
    arrivals.clear();
  }
  EXPECT_TRUE(given_up.empty());
  ASSERT_EQ(out.size(), kMessages);
  for (std::uint32_t i = 0; i < kMessages; ++i) {
    ASSERT_EQ(DataPacket::parse(*out[i].packet)->sequence, i);
  }
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryKind, BadLink,
    testing::Values(Impairment{}, Impairment{.loss = 0.2}, Impairment{.loss = 0.5, .seed = 3},
                    Impairment{.loss = 0.2, .delay_ms = 300, .jitter_ms = 80},
                    Impairment{.loss = 0.2, .reorder = 0.3, .duplicate = 0.3, .seed = 9}));

}  // namespace
}  // namespace agora_rtc::engine::net
