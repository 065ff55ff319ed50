#include "sdk/callback_map.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/clock.hpp"
#include "dispatch/event_loop.hpp"
#include "sdk/connection_slot.hpp"

namespace agora_rtc::sdk {
namespace {

constexpr auto kConnection = CallbackOrigin::kConnection;
constexpr auto kLocalUser = CallbackOrigin::kLocalUser;

class CallbackMapTest : public testing::Test {
 protected:
  std::shared_ptr<ConnectionSlot> new_slot(int past_sessions = 0) {
    return std::make_shared<ConnectionSlot>(
        nullptr, std::weak_ptr<NativeHandle>{}, nullptr,
        std::make_shared<dispatch::Mailbox>(loop_, std::weak_ptr<dispatch::Receiver>{},
                                            dispatch::MailboxLimits{}, clock_),
        past_sessions);
  }
  base::ManualClock clock_;
  std::shared_ptr<dispatch::EventLoop> loop_ = std::make_shared<dispatch::EventLoop>();
  CallbackMap map_;
  int address_ = 0;
  int other_address_ = 0;
};

TEST_F(CallbackMapTest, FindsWhatWasPutIn) {
  const auto slot = new_slot();
  EXPECT_EQ(map_.find(kConnection, &address_, 0), nullptr);
  map_.insert(kConnection, &address_, slot);
  EXPECT_EQ(map_.find(kConnection, &address_, 0), slot);
  EXPECT_EQ(map_.find(kConnection, &other_address_, 0), nullptr);
}

TEST_F(CallbackMapTest, TellsConnectionsFromLocalUsersAtOneAddress) {
  const auto connection = new_slot();
  const auto local_user = new_slot();
  map_.insert(kConnection, &address_, connection);
  EXPECT_EQ(map_.find(kLocalUser, &address_, 0), nullptr);
  map_.insert(kLocalUser, &address_, local_user);
  EXPECT_EQ(map_.find(kConnection, &address_, 0), connection);
  EXPECT_EQ(map_.find(kLocalUser, &address_, 0), local_user);
}

TEST_F(CallbackMapTest, TellsTheEditionsOfOneAddressApart) {
  const auto late = new_slot(0);
  const auto present = new_slot(1);
  map_.insert(kConnection, &address_, late);
  map_.insert(kConnection, &address_, present);
  EXPECT_EQ(map_.find(kConnection, &address_, 0), late);
  EXPECT_EQ(map_.find(kConnection, &address_, 1), present);
  map_.erase(kConnection, &address_, late.get());
  EXPECT_EQ(map_.find(kConnection, &address_, 0), nullptr);
  EXPECT_EQ(map_.find(kConnection, &address_, 1), present);
}

TEST_F(CallbackMapTest, LetsItsSlotGo) {
  auto slot = new_slot();
  const std::weak_ptr<ConnectionSlot> alive = slot;
  map_.insert(kConnection, &address_, slot);
  const auto* const raw = slot.get();
  slot.reset();
  EXPECT_FALSE(alive.expired());
  map_.erase(kConnection, &address_, raw);
  EXPECT_TRUE(alive.expired());
  EXPECT_EQ(map_.find(kConnection, &address_, 0), nullptr);
}

TEST_F(CallbackMapTest, ErasesOnlyWhatStillHoldsTheSlot) {
  const auto first = new_slot();
  const auto second = new_slot();
  map_.insert(kConnection, &address_, first);
  map_.insert(kConnection, &address_, second);  // the address was taken again
  map_.erase(kConnection, &address_, first.get());
  EXPECT_EQ(map_.find(kConnection, &address_, 0), second);
  map_.erase(kConnection, &address_, second.get());
  EXPECT_EQ(map_.find(kConnection, &address_, 0), nullptr);
  map_.erase(kConnection, &address_, second.get());
}

TEST_F(CallbackMapTest, IsReadWhileItChanges) {
  const auto slot = new_slot();
  std::atomic<bool> stop{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        const auto found = map_.find(kConnection, &address_, 0);
        EXPECT_TRUE(found == nullptr || found == slot);
      }
    });
  }
  for (int i = 0; i < 2000; ++i) {
    map_.insert(kConnection, &address_, slot);
    map_.erase(kConnection, &address_, slot.get());
  }
  stop = true;
  for (auto& reader : readers) reader.join();
}

}  // namespace
}  // namespace agora_rtc::sdk
