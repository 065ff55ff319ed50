#include "engine/core/media_worker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>

#include "engine/core/worker_pool.hpp"

namespace agora_rtc::engine {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

std::shared_ptr<EngineClock> manual_clock() {
  auto clock = std::make_shared<EngineClock>();
  clock->set_manual(true);
  return clock;
}

struct Recorder final : Ticking {
  Recorder(std::string own_name, std::vector<std::string>& all)
      : name(std::move(own_name)), lines(all) {}
  void send(std::int64_t now_us) override {
    lines.push_back(name + " send " + std::to_string(now_us / 1000));
  }
  void receive(std::int64_t now_us) override {
    lines.push_back(name + " receive " + std::to_string(now_us / 1000));
  }
  const std::string name;
  std::vector<std::string>& lines;
};

TEST(MediaWorker, RunsTasksInOrderAndThoseThatTheyPost) {
  WorkerPool pool(manual_clock());
  const auto worker = pool.take_worker();
  std::vector<std::string> lines;
  worker->post([&] {
    lines.push_back("first");
    worker->post([&] { lines.push_back("third"); });
  });
  worker->post([&] { lines.push_back("second"); });
  EXPECT_TRUE(lines.empty());
  pool.advance(0);
  EXPECT_THAT(lines, ElementsAre("first", "second", "third"));
}

TEST(MediaWorker, GoesOnAfterATaskThatFails) {
  WorkerPool pool(manual_clock());
  const auto worker = pool.take_worker();
  bool ran = false;
  worker->post([] { throw std::runtime_error("no memory"); });
  worker->post([&] { ran = true; });
  pool.advance(0);
  EXPECT_TRUE(ran);
}

TEST(MediaWorker, EndlessTasksDoNotHoldUpTime) {
  WorkerPool pool(manual_clock());
  const auto worker = pool.take_worker();
  std::function<void()> again = [&] { worker->post(again); };
  worker->post(again);
  pool.advance(20'000);
}

TEST(MediaWorker, AllSendBeforeAnyReceives) {
  WorkerPool pool(manual_clock());
  const auto worker = pool.take_worker();
  std::vector<std::string> lines;
  worker->post([&] {
    worker->attach(std::make_shared<Recorder>("a", lines));
    worker->attach(std::make_shared<Recorder>("b", lines));
  });
  pool.advance(15'000);
  EXPECT_THAT(lines, ElementsAre("a send 10", "b send 10", "a receive 10", "b receive 10"));
  pool.advance(5'000);
  EXPECT_EQ(lines.size(), 8u);
  EXPECT_EQ(lines.back(), "b receive 20");
}

TEST(MediaWorker, WhatIsPostedWhileSendingRunsBeforeAnyReceives) {
  struct Poster final : Ticking {
    void send(std::int64_t) override {
      worker->post([this] { lines.push_back("task"); });
    }
    void receive(std::int64_t) override { lines.push_back("receive"); }
    MediaWorker* worker = nullptr;
    std::vector<std::string> lines;
  };
  WorkerPool pool(manual_clock());
  const auto worker = pool.take_worker();
  const auto poster = std::make_shared<Poster>();
  poster->worker = worker.get();
  worker->post([&] { worker->attach(poster); });
  pool.advance(10'000);
  EXPECT_THAT(poster->lines, ElementsAre("task", "receive"));
}

TEST(MediaWorker, DetachedOnesDoNotTick) {
  WorkerPool pool(manual_clock());
  const auto worker = pool.take_worker();
  std::vector<std::string> lines;
  const auto recorder = std::make_shared<Recorder>("a", lines);
  worker->post([&] { worker->attach(recorder); });
  pool.advance(10'000);
  worker->post([&] { worker->detach(recorder.get()); });
  pool.advance(100'000);
  EXPECT_EQ(lines.size(), 2u);
  EXPECT_EQ(pool.tick_stats().ticks, 1u);
}

TEST(WorkerPool, SpreadsConnections) {
  WorkerPool pool(std::make_shared<EngineClock>());
  const auto first = pool.take_worker();
  const auto second = pool.take_worker();
  EXPECT_EQ(first != second, std::thread::hardware_concurrency() > 1);
  first->move_out();
  EXPECT_EQ(pool.take_worker(), first);
}

/// On the system clock: counts what it hears of what another one sent in the same tick.
struct Sender final : Ticking {
  void send(std::int64_t now_us) override { sent_us = now_us; }
  void receive(std::int64_t) override {}
  std::atomic<std::int64_t> sent_us = 0;
};
struct Receiver final : Ticking {
  explicit Receiver(std::shared_ptr<Sender> other) : sender(std::move(other)) {}
  void send(std::int64_t) override {}
  void receive(std::int64_t now_us) override {
    ++ticks;
    if (sender->sent_us == now_us) ++heard_at_once;
  }
  const std::shared_ptr<Sender> sender;
  std::atomic<int> ticks = 0;
  std::atomic<int> heard_at_once = 0;
};

// A busy machine holds one worker up now and then; it does not do so in every stretch of ticks.
TEST(MediaWorker, WhatOneWorkerSendsAnotherReceivesInTheSameTick) {
  WorkerPool pool(std::make_shared<EngineClock>());
  const auto one = pool.take_worker();
  const auto two = pool.take_worker();
  const auto sender = std::make_shared<Sender>();
  const auto receiver = std::make_shared<Receiver>(sender);
  one->post([&] { one->attach(sender); });
  two->post([&] { two->attach(receiver); });
  int best = 0;
  for (int stretch = 0; stretch < 30 && best < 90; ++stretch) {
    const int ticks = receiver->ticks;
    const int heard = receiver->heard_at_once;
    std::this_thread::sleep_for(300ms);
    const int ticked = std::max(receiver->ticks - ticks, 1);
    best = std::max(best, 100 * (receiver->heard_at_once - heard) / ticked);
  }
  EXPECT_GE(best, 90) << "percent of the ticks in the best stretch";
}

// Whoever posts right after a tick finds the worker asleep, except on a busy machine now and then.
TEST(MediaWorker, TasksForTheTickRunWithItAndWhatFollowsThemToo) {
  const auto clock = std::make_shared<EngineClock>();
  WorkerPool pool(clock);
  const auto worker = pool.take_worker();
  const auto sender = std::make_shared<Sender>();
  worker->post([&] { worker->attach(sender); });
  int with_the_tick = 0;
  for (int i = 0; i < 500 && with_the_tick < 10; ++i) {
    for (const std::int64_t last_us = sender->sent_us; sender->sent_us == last_us;) {
      std::this_thread::sleep_for(200us);  // until it ticked
    }
    std::this_thread::sleep_for(1ms);  // until it sleeps again
    std::promise<int> second;
    std::atomic<int> first = 0;
    const auto before = Metronome::last_due(clock->now_us());
    worker->post([&] { first = 1; }, MediaWorker::Urgency::kTick);
    worker->post([&] { second.set_value(first); }, MediaWorker::Urgency::kLikeRest);
    auto result = second.get_future();
    ASSERT_EQ(result.wait_for(10s), std::future_status::ready);
    EXPECT_EQ(result.get(), 1);
    with_the_tick += Metronome::last_due(clock->now_us()) > before;
  }
  EXPECT_EQ(with_the_tick, 10);
}

TEST(MediaWorker, NoTaskWaitsForATickThatWillNotCome) {
  WorkerPool pool(std::make_shared<EngineClock>());
  const auto worker = pool.take_worker();
  for (int i = 0; i < 20; ++i) {
    std::promise<void> done;
    std::this_thread::sleep_for(1ms);  // the worker falls asleep
    worker->post([&] { done.set_value(); }, MediaWorker::Urgency::kTick);
    ASSERT_EQ(done.get_future().wait_for(10s), std::future_status::ready);
  }
}

TEST(MediaWorker, DropsTasksWhenStopped) {
  std::shared_ptr<MediaWorker> worker;
  {
    WorkerPool pool(std::make_shared<EngineClock>());
    worker = pool.take_worker();
  }
  const auto token = std::make_shared<int>();
  worker->post([token] {});
  EXPECT_EQ(token.use_count(), 1);
}

}  // namespace
}  // namespace agora_rtc::engine
