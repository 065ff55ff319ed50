#include <gtest/gtest.h>

#include <cstdlib>
#include <thread>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

TEST(ManualClock, MovesOnlyWhenAdvanced) {
  Engine engine;
  EXPECT_EQ(agora_rtc_local_is_manual(), 1);
  EXPECT_EQ(agora_rtc_local_now_ms(), 0);
  Engine::advance(25);
  EXPECT_EQ(agora_rtc_local_now_ms(), 25);
  EXPECT_EQ(agora_rtc_local_advance(-1), -ERR_INVALID_ARGUMENT);
}

TEST(ManualClock, IsChosenByTheEnvironmentToo) {
  setenv("AGORA_LOCAL_CLOCK", "manual", 1);
  Engine engine(Engine::Clock::kSystem);
  unsetenv("AGORA_LOCAL_CLOCK");
  EXPECT_EQ(agora_rtc_local_is_manual(), 1);
}

TEST(ManualClock, CannotBeChosenBesideAConnection) {
  Engine engine(Engine::Clock::kSystem);
  Journal journal;
  {
    Peer alice(engine.service(), "alice", journal);
    EXPECT_EQ(engine.set_parameters(R"({"agora.local.clock": "manual"})"), -ERR_REFUSED);
    EXPECT_EQ(engine.set_parameters(R"({"agora.local.clock": "system"})"), 0);  // it is already
  }
  EXPECT_EQ(engine.set_parameters(R"({"agora.local.clock": "sundial"})"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(engine.set_parameters(R"({"agora.local.clock": "manual"})"), 0);
  EXPECT_EQ(agora_rtc_local_is_manual(), 1);
}

TEST(ManualClock, IsRefusedInsideACallback) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  int result = 0;
  alice.on_event = [&](const std::string&) { result = agora_rtc_local_advance(10); };
  alice.connect("1");
  Engine::advance(0);
  EXPECT_EQ(result, -ERR_REFUSED);
}

TEST(ManualClock, IsRefusedWhileAnotherThreadAdvances) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  int result = 0;
  alice.on_event = [&](const std::string&) {
    std::thread([&] { result = agora_rtc_local_advance(10); }).join();
  };
  alice.connect("1");
  Engine::advance(0);
  EXPECT_EQ(result, -ERR_REFUSED);
}

TEST(ManualClock, CountsTicksAndNoneIsLate) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  alice.connect("1");
  Engine::advance(1'000);
  agora_rtc_local_tick_stats_t stats{};
  ASSERT_EQ(agora_rtc_local_tick_stats(&stats), 0);
  EXPECT_EQ(stats.ticks, 100u);
  EXPECT_EQ(stats.late_1ms, 0u);
  EXPECT_EQ(stats.max_late_us, 0);
  EXPECT_EQ(agora_rtc_local_tick_stats(nullptr), -ERR_INVALID_ARGUMENT);
}

TEST(SystemClock, RefusesToBeAdvanced) {
  Engine engine(Engine::Clock::kSystem);
  EXPECT_EQ(agora_rtc_local_is_manual(), 0);
  EXPECT_EQ(agora_rtc_local_advance(10), -ERR_REFUSED);
}

TEST(SystemClock, CarriesACall) {
  Engine engine(Engine::Clock::kSystem);
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  alice.make_track();
  alice.connect("1");
  bob.connect("2");
  ASSERT_TRUE(journal.wait_for("bob joined 1") || journal.wait_for("alice joined 2"));
  alice.publish();
  const auto sent = ramp(4'800);
  ASSERT_EQ(alice.push(sent), 0);
  ASSERT_TRUE(journal.wait_for("bob hears 1"));
  std::vector<std::int16_t> heard;
  for (int i = 0; i < 500 && heard.size() < sent.size(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // until the workers did it
    heard = speech(bob.heard().at("1").samples);
  }
  EXPECT_EQ(heard, sent);
  agora_rtc_local_tick_stats_t stats{};
  agora_rtc_local_tick_stats(&stats);
  EXPECT_GT(stats.ticks, 0u);
}

TEST(AnyClock, NeedsAService) {
  agora_rtc_local_tick_stats_t stats{};
  EXPECT_EQ(agora_rtc_local_advance(10), -ERR_NOT_INITIALIZED);
  EXPECT_EQ(agora_rtc_local_tick_stats(&stats), -ERR_NOT_INITIALIZED);
  EXPECT_EQ(agora_rtc_local_now_ms(), 0);
  EXPECT_EQ(agora_rtc_local_is_manual(), 0);
}

}  // namespace
}  // namespace agora_rtc::engine::test
