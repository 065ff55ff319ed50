#include "engine/core/handle_table.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace agora_rtc::engine {
namespace {

struct Thing {
  static constexpr HandleKind kHandleKind = HandleKind::kConnection;
  int value = 0;
};

HandleTable::Handle insert(HandleTable& table, int value, HandleTable::Owner owner = 0) {
  return table.insert(HandleKind::kConnection, std::make_shared<Thing>(Thing{value}), owner);
}

TEST(HandleTable, FindsWhatWasInserted) {
  HandleTable table;
  const auto handle = insert(table, 7);
  ASSERT_NE(handle, nullptr);
  EXPECT_EQ(table.find<Thing>(handle)->value, 7);
  EXPECT_EQ(table.find(handle, HandleKind::kLocalUser), nullptr);
  EXPECT_EQ(table.find<Thing>(nullptr), nullptr);
  EXPECT_EQ(table.find<Thing>(&table), nullptr);
}

TEST(HandleTable, RemovesOnce) {
  HandleTable table;
  const auto handle = insert(table, 7);
  EXPECT_EQ(table.remove(handle, HandleKind::kLocalUser), nullptr);
  EXPECT_EQ(table.remove<Thing>(handle)->value, 7);
  EXPECT_EQ(table.remove<Thing>(handle), nullptr);
  EXPECT_EQ(table.find<Thing>(handle), nullptr);
}

TEST(HandleTable, NeverGivesANumberTwice) {
  HandleTable table;
  std::set<HandleTable::Handle> seen;
  for (int i = 0; i < 1'000; ++i) {
    const auto handle = insert(table, i);
    EXPECT_TRUE(seen.insert(handle).second);
    table.remove<Thing>(handle);
  }
  for (const auto handle : seen) EXPECT_EQ(table.find<Thing>(handle), nullptr);
}

TEST(HandleTable, GrowsBeyondAChunk) {
  HandleTable table;
  std::vector<HandleTable::Handle> all;
  for (int i = 0; i < 3'000; ++i) all.push_back(insert(table, i));
  for (int i = 0; i < 3'000; ++i) ASSERT_EQ(table.find<Thing>(all[i])->value, i);
}

TEST(HandleTable, EndsWhatAnOwnerHas) {
  HandleTable table;
  const auto mine = insert(table, 1, 5);
  const auto also_mine = insert(table, 2, 5);
  const auto other = insert(table, 3, 6);
  table.remove_all(5);
  EXPECT_EQ(table.find<Thing>(mine), nullptr);
  EXPECT_EQ(table.find<Thing>(also_mine), nullptr);
  EXPECT_EQ(table.find<Thing>(other)->value, 3);
}

TEST(HandleTable, AnObjectLivesAsLongAsACallThatFoundIt) {
  HandleTable table;
  const auto handle = insert(table, 7);
  const auto found = table.find<Thing>(handle);
  table.remove<Thing>(handle);
  EXPECT_EQ(found->value, 7);
}

TEST(HandleTable, ManyThreadsAtOnce) {
  HandleTable table;
  const auto shared = insert(table, 1);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 20'000; ++i) {
        const auto handle = insert(table, i);
        EXPECT_EQ(table.find<Thing>(handle)->value, i);
        table.find<Thing>(shared);
        EXPECT_NE(table.remove<Thing>(handle), nullptr);
        if (thread == 0 && i == 10'000) table.remove<Thing>(shared);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(table.find<Thing>(shared), nullptr);
}

}  // namespace
}  // namespace agora_rtc::engine
