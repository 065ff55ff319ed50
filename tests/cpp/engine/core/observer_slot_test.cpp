#include "engine/core/observer_slot.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

namespace agora_rtc::engine {
namespace {

using namespace std::chrono_literals;

struct Table {
  void (*on_number)(int* out, int number);
  void (*on_nothing)();
};

void store(int* out, int number) {
  *out = number;
}

TEST(ObserverSlot, CallsTheMemberThatIsSet) {
  ObserverSlot<Table> slot;
  int number = 0;
  slot.call(&Table::on_number, &number, 1);
  EXPECT_EQ(number, 0);
  slot.set({store, nullptr});
  slot.call(&Table::on_number, &number, 2);
  slot.call(&Table::on_nothing);
  EXPECT_EQ(number, 2);
  EXPECT_TRUE(slot.wants(&Table::on_number));
  EXPECT_FALSE(slot.wants(&Table::on_nothing));
  slot.clear();
  slot.call(&Table::on_number, &number, 3);
  EXPECT_EQ(number, 2);
  EXPECT_FALSE(slot.wants(&Table::on_number));
}

struct Gate {
  std::promise<void> inside;
  std::promise<void> open;
  std::atomic<bool> returned = false;
};
Gate* gate = nullptr;

void wait_at_gate() {
  gate->inside.set_value();
  gate->open.get_future().wait_for(5s);
  gate->returned = true;
}

TEST(ObserverSlot, ClearWaitsForACallUnderWay) {
  Gate here;
  gate = &here;
  ObserverSlot<Table> slot;
  slot.set({nullptr, wait_at_gate});
  std::thread caller([&] { slot.call(&Table::on_nothing); });
  here.inside.get_future().wait_for(5s);
  auto cleared = std::async(std::launch::async, [&] {
    slot.clear();
    return here.returned.load();
  });
  EXPECT_EQ(cleared.wait_for(50ms), std::future_status::timeout);  // it does wait
  here.open.set_value();
  EXPECT_TRUE(cleared.get());
  caller.join();
}

ObserverSlot<Table>* own_slot = nullptr;

TEST(ObserverSlot, ClearDoesNotWaitInsideACallback) {
  ObserverSlot<Table> slot;
  own_slot = &slot;
  slot.set({nullptr, [] { own_slot->clear(); }});
  slot.call(&Table::on_nothing);
  EXPECT_FALSE(slot.wants(&Table::on_nothing));
  EXPECT_FALSE(CallbackScope::active());
}

}  // namespace
}  // namespace agora_rtc::engine
