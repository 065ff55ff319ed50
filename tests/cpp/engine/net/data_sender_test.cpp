#include "engine/net/data_sender.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::engine::net {
namespace {

constexpr DataStream kReliable{1, true, true};
constexpr DataStream kUnreliable{2, false, false};

class DataSenderTest : public testing::Test {
 protected:
  std::uint32_t send(const DataStream& stream, std::int64_t now_us) {
    return DataPacket::parse(*sender.send(stream, {}, now_us))->sequence;
  }
  /// How many packets are sent again.
  std::size_t check(std::int64_t now_us) {
    std::vector<PacketBuffer> again;
    sender.check(now_us, again, given_up);
    return again.size();
  }

  DataSender sender;
  std::vector<DataSender::GivenUp> given_up;
};

TEST_F(DataSenderTest, NumbersEveryStream) {
  EXPECT_EQ(send(kReliable, 0), 0U);
  EXPECT_EQ(send(kUnreliable, 0), 0U);
  EXPECT_EQ(send(kReliable, 0), 1U);
}

TEST_F(DataSenderTest, SendsAgainWhatDoesNotArrive) {
  send(kReliable, 0);
  send(kUnreliable, 0);
  EXPECT_EQ(check(199'000), 0U);
  EXPECT_EQ(check(200'000), 1U);
  EXPECT_EQ(check(449'000), 0U);  // longer the second time
  EXPECT_EQ(check(450'000), 1U);
  EXPECT_EQ(check(700'000), 1U);
  sender.on_arrived(1, 0, 750'000);
  EXPECT_EQ(check(4'000'000), 0U);
  EXPECT_TRUE(given_up.empty());
}

TEST_F(DataSenderTest, LearnsHowLongAPacketTakes) {
  for (std::int64_t now_us = 0; now_us < 1'000'000; now_us += 100'000) {
    sender.on_arrived(1, send(kReliable, now_us), now_us + 300'000);
  }
  send(kReliable, 2'000'000);
  EXPECT_EQ(check(2'290'000), 0U);
  EXPECT_EQ(check(2'500'000), 1U);
}

TEST_F(DataSenderTest, LearnsNothingFromWhatWasSentTwice) {
  send(kReliable, 0);
  check(200'000);
  sender.on_arrived(1, 0, 900'000);
  send(kReliable, 1'000'000);
  EXPECT_EQ(check(1'200'000), 1U);
}

TEST_F(DataSenderTest, GivesUpAfterFiveSeconds) {
  send(kReliable, 0);
  send(kReliable, 1'000'000);
  std::size_t times = 0;
  for (std::int64_t now_us = 0; now_us < 5'000'000; now_us += 10'000) times += check(now_us);
  EXPECT_GT(times, 10U);
  EXPECT_TRUE(given_up.empty());
  check(5'000'000);
  ASSERT_EQ(given_up.size(), 1U);
  EXPECT_EQ(given_up[0].stream_id, 1);
  EXPECT_EQ(given_up[0].sequence, 0U);
  check(6'000'000);
  EXPECT_EQ(given_up.size(), 2U);
  EXPECT_EQ(check(20'000'000), 0U);
}

}  // namespace
}  // namespace agora_rtc::engine::net
