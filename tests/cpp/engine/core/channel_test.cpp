#include "engine/core/channel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/core/worker_pool.hpp"

namespace agora_rtc::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Recorder final : ChannelListener {
  void on_peer_joined(const ChannelPeer& peer) override { add("joined " + peer.user.text); }
  void on_peer_left(MemberId peer, int reason) override {
    add("left " + std::to_string(peer) + " " + std::to_string(reason));
  }
  void on_peer_audio(MemberId peer, bool active) override {
    add("audio " + std::to_string(peer) + (active ? " on" : " off"));
  }
  void on_peer_message(MemberId, const PeerMessagePtr& message) override {
    const net::Bytes data = message->message.data;
    add("message " + message->user + " " + std::string(data.begin(), data.end()));
  }
  void on_peer_messages_lost(MemberId, const PeerMessageLoss& loss) override {
    add("lost " + loss.user + " " + std::to_string(loss.missed));
  }
  void on_route_wanted(const std::shared_ptr<AudioInlet>&) override { add("route"); }
  void on_replaced() override { add("replaced"); }

  void add(std::string line) { lines.push_back(std::move(line)); }
  std::vector<std::string> lines;
};

class ChannelTest : public testing::Test {
 protected:
  Channel::Joined join(const char* user, const std::shared_ptr<Recorder>& listener,
                       bool broadcaster = true, bool text = false) {
    return channel.join(*parse_user_id(user, text), {worker, listener}, broadcaster, ids);
  }
  void run() { pool.advance(0); }

  std::shared_ptr<EngineClock> clock = std::make_shared<EngineClock>();
  WorkerPool pool{(clock->set_manual(true), clock)};
  std::shared_ptr<MediaWorker> worker = pool.take_worker();
  Channel channel{"channel"};
  IdSource ids;
  std::shared_ptr<Recorder> first = std::make_shared<Recorder>();
  std::shared_ptr<Recorder> second = std::make_shared<Recorder>();
};

TEST_F(ChannelTest, TellsOfBroadcastersOnly) {
  join("1", first);
  const auto audience = join("2", second, /*broadcaster=*/false);
  EXPECT_EQ(audience.peers.size(), 1u);
  EXPECT_THAT(join("3", std::make_shared<Recorder>()).peers.size(), 1u);
  channel.set_audio(audience.member, true, nullptr);  // the audience has no voice
  channel.leave(audience.member);
  run();
  EXPECT_THAT(first->lines, ElementsAre("joined 3"));
  EXPECT_THAT(second->lines, ElementsAre("joined 3"));
}

TEST_F(ChannelTest, ReplacesTheSameUser) {
  const auto old = join("1", first);
  join("2", second);
  const auto latest = join("1", std::make_shared<Recorder>());
  EXPECT_NE(old.member, latest.member);
  EXPECT_EQ(latest.peers.size(), 1u);
  channel.leave(old.member);  // it is out already
  run();
  EXPECT_THAT(first->lines, ElementsAre("joined 2", "replaced"));
  EXPECT_THAT(second->lines, ElementsAre("left 1 0", "joined 1"));
}

TEST_F(ChannelTest, TextsWithOneHashGetTwoNumbers) {
  ASSERT_EQ(number_of_text("costarring"), number_of_text("liquid"));
  const auto one = join("costarring", first, true, true);
  const auto two = join("liquid", second, true, true);
  EXPECT_EQ(two.user.number, one.user.number + 1);
  run();
  EXPECT_THAT(first->lines, ElementsAre("joined liquid"));
}

TEST_F(ChannelTest, SaysWhenAllKnow) {
  const auto speaker = join("1", first);
  join("2", second);
  auto all_know = std::make_shared<int>();
  channel.set_audio(speaker.member, true, all_know);
  const std::weak_ptr<int> waiting = std::exchange(all_know, nullptr);
  EXPECT_FALSE(waiting.expired());
  run();
  EXPECT_TRUE(waiting.expired());
  EXPECT_THAT(second->lines, ElementsAre("audio 1 on"));
}

TEST_F(ChannelTest, CarriesTheMessagesOfBroadcasters) {
  const auto speaker = join("1", first);
  join("2", second);
  const auto audience = join("3", std::make_shared<Recorder>(), /*broadcaster=*/false);
  const std::uint8_t text[] = {'h', 'i'};
  net::DataMessage message{{}, nullptr, text};
  channel.tell_message(speaker.member, message);
  channel.tell_message(audience.member, message);
  channel.tell_messages_lost(speaker.member, 1, 2, 3);
  channel.tell_messages_lost(audience.member, 1, 2, 3);
  channel.leave(speaker.member);
  channel.tell_message(speaker.member, message);
  run();
  EXPECT_THAT(first->lines, ElementsAre("joined 2"));
  EXPECT_THAT(second->lines, ElementsAre("message 1 hi", "lost 1 2", "left 1 0"));
}

TEST_F(ChannelTest, AMemberThatIsGoneHearsNothing) {
  join("1", first);
  first.reset();
  join("2", second);
  run();
  EXPECT_THAT(second->lines, IsEmpty());
}

}  // namespace
}  // namespace agora_rtc::engine
