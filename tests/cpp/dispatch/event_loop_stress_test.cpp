// Many threads post, one drains: nothing is lost, nothing comes twice, order is kept.
#include <poll.h>

#include <map>
#include <thread>

#include "dispatch/mailbox_fixture.hpp"

namespace agora_rtc::dispatch {
namespace {

constexpr int kProducers = 4;
constexpr int kEventsEach = 20'000;
constexpr int kMailboxes = 3;
constexpr int kAll = kProducers * kEventsEach * kMailboxes;
constexpr std::int64_t kLong_ms = 10'000;

class NumberedEvent final : public Item {
 public:
  NumberedEvent(int producer, int number) : producer(producer), number(number) {}
  ItemClass item_class() const override { return ItemClass::kEvent; }
  const int producer;
  const int number;
};

/// Checks that the events of each producer come in order and without a gap.
class OrderCheck final : public Receiver {
 public:
  void deliver(std::unique_ptr<Item> item) override {
    const auto& event = static_cast<NumberedEvent&>(*item);
    if (event.number != next_[event.producer]++) ++mistakes_;
    ++delivered_;
  }
  int delivered() const { return delivered_; }
  int mistakes() const { return mistakes_; }

 private:
  // written by the draining thread, read after it was joined
  std::map<int, int> next_;
  int delivered_ = 0;
  int mistakes_ = 0;
};

class EventLoopStress : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < kMailboxes; ++i) {
      checks_.push_back(std::make_shared<OrderCheck>());
      mailboxes_.push_back(std::make_shared<Mailbox>(loop_, checks_.back(),
                                                     MailboxLimits{.event_warning = kAll}, clock_));
    }
  }

  void produce() {
    std::vector<std::thread> producers;
    for (int producer = 0; producer < kProducers; ++producer) {
      producers.emplace_back([this, producer] {
        for (int i = 0; i < kEventsEach; ++i) {
          for (auto& mailbox : mailboxes_) {
            mailbox->post(std::make_unique<NumberedEvent>(producer, i));
          }
        }
      });
    }
    for (auto& producer : producers) producer.join();
  }

  void expect_all_once() {
    for (const auto& check : checks_) {
      EXPECT_EQ(check->delivered(), kProducers * kEventsEach);
      EXPECT_EQ(check->mistakes(), 0);
    }
    EXPECT_FALSE(loop_->wait(0));
  }

  base::ManualClock clock_;
  std::shared_ptr<EventLoop> loop_ = std::make_shared<EventLoop>();
  std::vector<std::shared_ptr<OrderCheck>> checks_;
  std::vector<std::shared_ptr<Mailbox>> mailboxes_;
};

TEST_F(EventLoopStress, AWaitingThreadGetsEverythingOnce) {
  std::thread drainer([&] {
    while (!loop_->stopped()) {
      if (loop_->wait(kLong_ms)) loop_->drain(100);
    }
    while (loop_->wait(0)) loop_->drain(100);
  });
  produce();
  for (auto& mailbox : mailboxes_) EXPECT_TRUE(mailbox->wait_delivered(kLong_ms));
  loop_->stop();
  drainer.join();
  expect_all_once();
}

TEST_F(EventLoopStress, ASelectorGetsEverythingOnce) {
  pollfd entry{loop_->fileno(), POLLIN, 0};
  bool timed_out = false;
  std::thread drainer([&] {
    for (int delivered = 0; delivered < kAll && !timed_out;) {
      timed_out = poll(&entry, 1, kLong_ms) == 0;
      delivered += static_cast<int>(loop_->drain(1000).value());
    }
  });
  produce();
  drainer.join();
  EXPECT_FALSE(timed_out) << "something was ready and the descriptor did not say so";
  expect_all_once();
  EXPECT_EQ(poll(&entry, 1, 0), 0);
}

}  // namespace
}  // namespace agora_rtc::dispatch
