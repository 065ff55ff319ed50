#include "dispatch/event_loop.hpp"

#include <future>
#include <thread>

#include "dispatch/mailbox_fixture.hpp"
#include "dispatch/readable.hpp"

namespace agora_rtc::dispatch {
namespace {

using testing::ElementsAre;
using testing::Optional;
using testing::SizeIs;

constexpr std::int64_t kLong_ms = 10'000;
constexpr std::size_t kAll = 1'000'000;

class EventLoopTest : public MailboxFixture {
 protected:
  static void post_many(Mailbox& mailbox, const std::string& name, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) post_event(mailbox, name);
  }
};

TEST_F(EventLoopTest, DrainsNothingWhenNothingIsReady) {
  EXPECT_THAT(loop_->drain(kAll), Optional(0));
}

TEST_F(EventLoopTest, SaysHowManyItDelivered) {
  const auto mailbox = make_mailbox();
  post_many(*mailbox, "a", 100);
  EXPECT_THAT(loop_->drain(kAll), Optional(100));
}

TEST_F(EventLoopTest, DeliversNoMoreThanItMay) {
  const auto mailbox = make_mailbox();
  post_many(*mailbox, "a", 100);
  EXPECT_THAT(loop_->drain(7), Optional(7));
  EXPECT_THAT(loop_->drain(EventLoop::kBatch + 1), Optional(EventLoop::kBatch + 1));
  EXPECT_THAT(loop_->drain(0), Optional(0));
  EXPECT_THAT(loop_->drain(kAll), Optional(100 - 7 - EventLoop::kBatch - 1));
  EXPECT_THAT(recorder_->take(), SizeIs(100));
}

TEST_F(EventLoopTest, TakesMailboxesInTurn) {
  const auto busy = make_mailbox();
  const auto quiet = make_mailbox();
  post_many(*busy, "busy", 3 * EventLoop::kBatch);
  post_many(*quiet, "quiet", 1);
  const auto names = drained();
  ASSERT_THAT(names, SizeIs(3 * EventLoop::kBatch + 1));
  EXPECT_EQ(names[EventLoop::kBatch - 1], "busy");
  EXPECT_EQ(names[EventLoop::kBatch], "quiet");
  EXPECT_EQ(names[EventLoop::kBatch + 1], "busy");
}

TEST_F(EventLoopTest, TheTurnGoesOnWhereTheLastDrainEnded) {
  const auto first = make_mailbox();
  const auto second = make_mailbox();
  post_many(*first, "first", 100);
  post_many(*second, "second", 100);
  loop_->drain(EventLoop::kBatch);
  recorder_->take();
  loop_->drain(1);
  EXPECT_THAT(recorder_->take(), ElementsAre("second"));
}

TEST_F(EventLoopTest, AMailboxThatIsFilledWhileItIsDrainedKeepsItsBatch) {
  const auto endless = make_mailbox();
  const auto other = make_mailbox();
  recorder_->on_deliver = [&](Item& item) {
    if (dynamic_cast<Named&>(item).name() == "again") post_event(*endless, "again");
  };
  post_event(*endless, "again");
  post_event(*other, "other");
  loop_->drain(EventLoop::kBatch + 1);
  const auto names = recorder_->take();
  ASSERT_THAT(names, SizeIs(EventLoop::kBatch + 1));
  EXPECT_EQ(names.back(), "other");
  EXPECT_THAT(loop_->drain(1000), Optional(1000)) << "an endless source ends with the budget";
}

TEST_F(EventLoopTest, EmptyTurnsUseUpTheBudgetToo) {
  std::vector<std::shared_ptr<Mailbox>> closed;
  for (int i = 0; i < 10; ++i) {
    closed.push_back(make_mailbox());
    post_event(*closed.back(), "discarded");
    closed.back()->close();
  }
  EXPECT_THAT(loop_->drain(9), Optional(0));
  EXPECT_TRUE(loop_->wait(0)) << "one is left";
  EXPECT_THAT(loop_->drain(1), Optional(0));
  EXPECT_FALSE(loop_->wait(0));
}

TEST_F(EventLoopTest, RefusesADrainInsideADrain) {
  const auto mailbox = make_mailbox();
  std::optional<std::size_t> nested = 99;
  recorder_->on_deliver = [&](Item&) { nested = loop_->drain(kAll); };
  post_event(*mailbox, "a");
  EXPECT_THAT(loop_->drain(kAll), Optional(1));
  EXPECT_EQ(nested, std::nullopt);
}

TEST_F(EventLoopTest, RefusesADrainBesideADrain) {
  const auto mailbox = make_mailbox();
  std::optional<std::size_t> beside = 99;
  recorder_->on_deliver = [&](Item&) {
    beside = std::async(std::launch::async, [&] { return loop_->drain(kAll); }).get();
  };
  post_event(*mailbox, "a");
  loop_->drain(kAll);
  EXPECT_EQ(beside, std::nullopt);
  post_event(*mailbox, "b");
  recorder_->on_deliver = nullptr;
  EXPECT_THAT(std::async(std::launch::async, [&] { return loop_->drain(kAll); }).get(), Optional(1))
      << "another thread may drain afterwards";
}

TEST_F(EventLoopTest, ADrainCanBeEndedFromInside) {
  const auto mailbox = make_mailbox();
  recorder_->on_deliver = [&](Item& item) {
    if (dynamic_cast<Named&>(item).name() == "last") loop_->end_drain();
  };
  const int fd = loop_->fileno();
  for (const auto* const name : {"first", "last", "next"}) post_event(*mailbox, name);
  EXPECT_THAT(loop_->drain(kAll), Optional(2));
  EXPECT_TRUE(readable(fd)) << "one is left";
  EXPECT_THAT(loop_->drain(kAll), Optional(1));
  EXPECT_FALSE(readable(fd));
}

TEST_F(EventLoopTest, KnowsTheDrainingThread) {
  const auto mailbox = make_mailbox();
  bool inside = false;
  bool beside = true;
  recorder_->on_deliver = [&](Item&) {
    inside = loop_->draining_here();
    beside = std::async(std::launch::async, [&] { return loop_->draining_here(); }).get();
  };
  post_event(*mailbox, "a");
  EXPECT_FALSE(loop_->draining_here());
  loop_->drain(kAll);
  EXPECT_TRUE(inside);
  EXPECT_FALSE(beside);
  EXPECT_FALSE(loop_->draining_here());
}

TEST_F(EventLoopTest, WaitTellsWhetherSomethingIsReady) {
  const auto mailbox = make_mailbox();
  EXPECT_FALSE(loop_->wait(0));
  EXPECT_FALSE(loop_->wait(1));
  post_event(*mailbox, "a");
  EXPECT_TRUE(loop_->wait(kLong_ms));
  drained();
  EXPECT_FALSE(loop_->wait(0));
}

TEST_F(EventLoopTest, APostEndsAWait) {
  const auto mailbox = make_mailbox();
  auto ready = std::async(std::launch::async, [&] { return loop_->wait(kLong_ms); });
  post_event(*mailbox, "a");
  EXPECT_TRUE(ready.get());
}

TEST_F(EventLoopTest, StopEndsAWaitForGood) {
  auto ready = std::async(std::launch::async, [&] { return loop_->wait(kLong_ms); });
  loop_->stop();
  EXPECT_FALSE(ready.get());
  EXPECT_TRUE(loop_->stopped());
  EXPECT_FALSE(loop_->wait(kLong_ms));
}

TEST_F(EventLoopTest, AStoppedLoopStillDelivers) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "before");
  loop_->stop();
  post_event(*mailbox, "after");
  EXPECT_TRUE(loop_->wait(kLong_ms));
  EXPECT_THAT(drained(), ElementsAre("before", "after"));
}

TEST_F(EventLoopTest, OffersOneDescriptor) {
  const int fd = loop_->fileno();
  EXPECT_EQ(loop_->fileno(), fd);
}

TEST_F(EventLoopTest, KnowsTheThreadThatAskedForTheDescriptor) {
  EXPECT_FALSE(loop_->drained_here());
  loop_->fileno();
  EXPECT_TRUE(loop_->drained_here());
  EXPECT_FALSE(loop_->draining_here());
  EXPECT_FALSE(std::async(std::launch::async, [&] { return loop_->drained_here(); }).get());
}

TEST_F(EventLoopTest, TheDescriptorIsReadableWhileSomethingIsReady) {
  const int fd = loop_->fileno();
  const auto mailbox = make_mailbox();
  EXPECT_FALSE(readable(fd));
  post_many(*mailbox, "a", 3);
  EXPECT_TRUE(readable(fd));
  loop_->drain(2);
  EXPECT_TRUE(readable(fd)) << "one is left";
  loop_->drain(1);
  EXPECT_FALSE(readable(fd));
}

TEST_F(EventLoopTest, ADescriptorMadeLateIsReadableAtOnce) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "a");
  EXPECT_TRUE(readable(loop_->fileno()));
}

TEST_F(EventLoopTest, TheDescriptorIsSilentWhenPostsOfTheDrainWereDrained) {
  const int fd = loop_->fileno();
  const auto mailbox = make_mailbox();
  const auto other = make_mailbox();
  recorder_->on_deliver = [&](Item& item) {
    if (dynamic_cast<Named&>(item).name() == "question") post_event(*other, "answer");
  };
  post_event(*mailbox, "question");
  EXPECT_THAT(drained(), ElementsAre("question", "answer"));
  EXPECT_FALSE(readable(fd));
}

}  // namespace
}  // namespace agora_rtc::dispatch
