// Order, receivers, closing and waiting; what may wait in a mailbox is mailbox_limits_test.cpp.
#include "dispatch/mailbox.hpp"

#include <future>
#include <thread>

#include "dispatch/mailbox_fixture.hpp"

namespace agora_rtc::dispatch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kLong_ms = 10'000;

class MailboxTest : public MailboxFixture {};

TEST_F(MailboxTest, KeepsTheOrderOfAllClasses) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "joined");
  post_audio(*mailbox, "1", "frame 1");
  post_sample(*mailbox, StreamKind::kVolume, "", "volume");
  post_message(*mailbox, "message", 100);
  post_audio(*mailbox, "2", "frame 2");
  post_event(*mailbox, "left");
  EXPECT_THAT(drained(), ElementsAre("joined", "frame 1", "volume", "message", "frame 2", "left"));
  EXPECT_EQ(mailbox->stats().delivered, 6u);
  EXPECT_EQ(mailbox->stats().waiting, 0u);
}

TEST_F(MailboxTest, CountsWhatWaits) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "a");
  post_event(*mailbox, "b");
  EXPECT_EQ(mailbox->stats().waiting, 2u);
  EXPECT_EQ(mailbox->stats().delivered, 0u);
}

TEST_F(MailboxTest, TakesPostsFromItsOwnReceiver) {
  const auto mailbox = make_mailbox();
  recorder_->on_deliver = [&](Item& item) {
    if (dynamic_cast<Named&>(item).name() == "first") post_event(*mailbox, "second");
  };
  post_event(*mailbox, "first");
  EXPECT_THAT(drained(), ElementsAre("first", "second"));
}

TEST_F(MailboxTest, DiscardsWhenItsReceiverIsGone) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "to nobody");
  recorder_ = std::make_shared<Recorder>();
  EXPECT_THAT(drained(), IsEmpty());
  EXPECT_EQ(mailbox->stats().waiting, 0u);
}

TEST_F(MailboxTest, ALeavingReceiverLivesUntilItsDeliveryEnds) {
  const auto mailbox = make_mailbox();
  std::weak_ptr<Recorder> alive = recorder_;
  bool lived = false;
  recorder_->on_deliver = [&](Item&) {
    recorder_ = std::make_shared<Recorder>();
    lived = !alive.expired();
  };
  post_event(*mailbox, "last");
  drained();
  EXPECT_TRUE(lived);
  EXPECT_TRUE(alive.expired());
}

TEST_F(MailboxTest, CloseDiscardsWhatWaitsAndWhatComes) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "waiting");
  post_audio(*mailbox, "1", "frame");
  post_sample(*mailbox, StreamKind::kVolume, "", "volume");
  mailbox->close();
  post_event(*mailbox, "late");
  post_audio(*mailbox, "1", "late frame");
  post_sample(*mailbox, StreamKind::kVolume, "", "late volume");
  EXPECT_EQ(mailbox->stats().waiting, 0u);
  EXPECT_THAT(drained(), IsEmpty());
}

TEST_F(MailboxTest, CloseInsideADeliveryEndsTheTurn) {
  const auto mailbox = make_mailbox();
  recorder_->on_deliver = [&](Item&) { mailbox->close(); };
  post_event(*mailbox, "closes");
  post_event(*mailbox, "discarded");
  EXPECT_THAT(drained(), ElementsAre("closes"));
}

/// An event that posts when it is destroyed, as one does that gives back a native handle whose
/// library calls back meanwhile.
class PostsAtItsEnd final : public TestEvent {
 public:
  explicit PostsAtItsEnd(Mailbox& mailbox) : TestEvent("posts at its end"), mailbox_(mailbox) {}
  ~PostsAtItsEnd() override { mailbox_.post(std::make_unique<TestEvent>("posted at the end")); }

 private:
  Mailbox& mailbox_;
};

TEST_F(MailboxTest, ItemsDieWithTheLockFree) {
  const auto mailbox = make_mailbox();
  mailbox->post(std::make_unique<PostsAtItsEnd>(*mailbox));
  EXPECT_THAT(drained(), ElementsAre("posts at its end", "posted at the end"));
  mailbox->post(std::make_unique<PostsAtItsEnd>(*mailbox));
  mailbox->close();
}

TEST_F(MailboxTest, WaitsForNothingWhenNothingWaits) {
  const auto mailbox = make_mailbox();
  EXPECT_TRUE(mailbox->wait_delivered(0));
  post_event(*mailbox, "a");
  drained();
  EXPECT_TRUE(mailbox->wait_delivered(0));
}

TEST_F(MailboxTest, WaitEndsWithItsTimeWhenNobodyDrains) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "a");
  EXPECT_FALSE(mailbox->wait_delivered(1));
}

TEST_F(MailboxTest, WaitEndsWhenWhatWaitedIsDelivered) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "a");
  auto done = std::async(std::launch::async, [&] { return mailbox->wait_delivered(kLong_ms); });
  drained();
  EXPECT_TRUE(done.get());
}

TEST_F(MailboxTest, WaitDoesNotWaitForLaterPosts) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "a");
  bool delivered = false;
  recorder_->on_deliver = [&](Item&) {
    if (!std::exchange(delivered, true)) post_event(*mailbox, "b");
  };
  loop_->drain(1);
  EXPECT_EQ(mailbox->stats().waiting, 1u);
  auto done = std::async(std::launch::async, [&] { return mailbox->wait_delivered(kLong_ms); });
  drained();
  EXPECT_TRUE(done.get());
}

TEST_F(MailboxTest, WaitCoversTheDeliveryInFlight) {
  const auto mailbox = make_mailbox();
  std::promise<void> entered;
  std::promise<void> go_on;
  recorder_->on_deliver = [&](Item&) {
    entered.set_value();
    go_on.get_future().wait();
  };
  post_event(*mailbox, "slow");
  std::thread drainer([&] { loop_->drain(1); });
  entered.get_future().wait();
  EXPECT_EQ(mailbox->stats().waiting, 0u);
  EXPECT_FALSE(mailbox->wait_delivered(1));
  go_on.set_value();
  EXPECT_TRUE(mailbox->wait_delivered(kLong_ms));
  drainer.join();
}

TEST_F(MailboxTest, CloseEndsAWait) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "a");
  auto done = std::async(std::launch::async, [&] { return mailbox->wait_delivered(kLong_ms); });
  mailbox->close();
  EXPECT_TRUE(done.get());
}

TEST_F(MailboxTest, SurvivesAReceiverThatThrows) {
  const auto mailbox = make_mailbox();
  recorder_->on_deliver = [](Item& item) {
    if (dynamic_cast<Named&>(item).name() == "bad") throw std::runtime_error("broken receiver");
  };
  post_event(*mailbox, "bad");
  post_event(*mailbox, "good");
  EXPECT_THAT(drained(), ElementsAre("good"));
  EXPECT_THAT(errors_, ElementsAre(testing::HasSubstr("broken receiver")));
  EXPECT_TRUE(mailbox->wait_delivered(0));
}

TEST_F(MailboxTest, NeitherLoopNorMailboxKeepsTheOther) {
  auto mailbox = make_mailbox();
  const std::weak_ptr<Mailbox> mailbox_alive = mailbox;
  const std::weak_ptr<EventLoop> loop_alive = loop_;
  post_event(*mailbox, "never delivered");
  mailbox.reset();
  EXPECT_TRUE(mailbox_alive.expired());
  EXPECT_THAT(drained(), IsEmpty());
  loop_.reset();
  EXPECT_TRUE(loop_alive.expired());
}

}  // namespace
}  // namespace agora_rtc::dispatch
