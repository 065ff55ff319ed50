#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using namespace std::chrono_literals;

TEST(Lifetime, AServiceMayGoWithEverythingAlive) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  alice.make_track();
  alice.connect("1");
  bob.connect("2");
  alice.publish();
  alice.push(ramp(1'600));
  Engine::advance(50);
  engine.release();
  journal.take();
  EXPECT_EQ(alice.push(ramp(160)), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(alice.connect("1"), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(alice.disconnect(), -ERR_INVALID_ARGUMENT);
  EXPECT_TRUE(journal.take().empty());
}

TEST(Lifetime, ANewServiceWorksAfterTheOld) {
  for (int i = 0; i < 3; ++i) {
    Engine engine(Engine::Clock::kSystem);
    Journal journal;
    Peer alice(engine.service(), "alice", journal);
    alice.connect("1");
    EXPECT_TRUE(journal.wait_for("alice connected channel 1 state 3 reason 1"));
  }
}

TEST(Lifetime, DestroyingTwiceIsHarmless) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  alice.make_track();
  for (int i = 0; i < 2; ++i) {
    agora_rtc_conn_destroy(alice.connection);
    agora_local_audio_track_destroy(alice.track);
    agora_audio_pcm_data_sender_destroy(alice.sender);
    agora_media_node_factory_destroy(alice.factory);
  }
}

TEST(Lifetime, ADestroyedConnectionLeavesItsChannel) {
  Engine engine;
  Journal journal;
  Peer bob(engine.service(), "bob", journal);
  bob.connect("2");
  {
    Peer alice(engine.service(), "alice", journal);
    alice.connect("1");
    Engine::advance(0);
    journal.take();
  }
  Engine::advance(0);
  EXPECT_THAT(journal.take(), testing::ElementsAre("bob left 1 reason 0"));
}

TEST(Lifetime, ConnInfoMayOutliveItsConnection) {
  Engine engine;
  Journal journal;
  rtc_conn_info* info = nullptr;
  AGORA_HANDLE connection = nullptr;
  {
    Peer alice(engine.service(), "alice", journal);
    connection = alice.connection;
    info = agora_rtc_conn_get_conn_info(connection);
  }
  EXPECT_EQ(info->state, CONNECTION_STATE_DISCONNECTED);
  agora_rtc_conn_destroy_conn_info(connection, info);
  agora_rtc_conn_destroy_conn_info(connection, nullptr);
}

// Everything may be called from inside a callback, where nothing waits.
TEST(Lifetime, CallbacksMayEndEverything) {
  for (const std::string when : {"connecting", "connected", "joined", "subscribed", "hears"}) {
    for (int what = 0; what < 4; ++what) {
      for (const auto clock : {Engine::Clock::kManual, Engine::Clock::kSystem}) {
        Engine engine(clock);
        Journal journal;
        Peer alice(engine.service(), "alice", journal);
        Peer bob(engine.service(), "bob", journal);
        std::atomic<bool> done = false;
        const auto end = [&] {
          if (done) return;
          if (what == 0) bob.disconnect();
          if (what == 1) agora_rtc_conn_unregister_observer(bob.connection);
          if (what == 1) agora_local_user_unregister_observer(bob.local_user);
          if (what == 1) agora_local_user_unregister_audio_frame_observer(bob.local_user);
          if (what == 2) agora_rtc_conn_destroy(bob.connection);
          if (what == 3) engine.release();
          done = true;
        };
        bob.on_event = [&](const std::string& event) {
          if (event.rfind(when, 0) == 0) end();
        };
        bob.on_frame = [&](const audio_frame&) { end(); };
        alice.make_track();
        alice.connect("1");
        bob.connect("2");
        alice.publish();
        alice.push(ramp(16'000));
        if (clock == Engine::Clock::kManual) agora_rtc_local_advance(500);
        for (int i = 0; i < 1'000 && !done; ++i) std::this_thread::sleep_for(5ms);  // the workers
        EXPECT_TRUE(done) << when << " " << what;
      }
    }
  }
}

TEST(Lifetime, ACallbackMayConnectAgain) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  int rounds = 0;
  alice.on_event = [&](const std::string& event) {
    if (event.rfind("connected", 0) == 0 && rounds < 5) alice.disconnect();
    if (event.rfind("disconnected", 0) == 0 && ++rounds < 5) alice.connect("1");
  };
  alice.connect("1");
  Engine::advance(0);
  EXPECT_EQ(rounds, 5);
}

/// Bob's callbacks block until they are let go.
class WaitTest : public testing::Test {
 protected:
  void block_bob_in_a_callback() {
    bob.on_event = [this](const std::string& event) {
      if (event.rfind("connected", 0) != 0) return;
      inside.set_value();
      let_go.get_future().wait_for(5s);
      returned = true;
    };
    bob.connect("2");
    ASSERT_EQ(inside.get_future().wait_for(5s), std::future_status::ready);
  }

  std::promise<void> inside;  // before bob, whose callbacks use them
  std::promise<void> let_go;
  std::atomic<bool> returned = false;
  Engine engine{Engine::Clock::kSystem};
  Journal journal;
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(WaitTest, UnregisteringWaitsForTheCallUnderWay) {
  block_bob_in_a_callback();
  auto unregistered = std::async(std::launch::async, [&] {
    agora_rtc_conn_unregister_observer(bob.connection);
    return returned.load();
  });
  EXPECT_EQ(unregistered.wait_for(50ms), std::future_status::timeout);  // it does wait
  let_go.set_value();
  EXPECT_TRUE(unregistered.get());
}

TEST_F(WaitTest, DestroyingWaitsForTheCallUnderWay) {
  block_bob_in_a_callback();
  auto destroyed = std::async(std::launch::async, [&] {
    agora_rtc_conn_destroy(bob.connection);
    return returned.load();
  });
  EXPECT_EQ(destroyed.wait_for(50ms), std::future_status::timeout);  // it does wait
  let_go.set_value();
  EXPECT_TRUE(destroyed.get());
}

TEST_F(WaitTest, OtherCallsDoNotWait) {
  block_bob_in_a_callback();
  EXPECT_EQ(bob.disconnect(), 0);
  EXPECT_EQ(bob.connect("3"), 0);
  EXPECT_EQ(agora_local_user_subscribe_all_audio(bob.local_user), 0);
  rtc_conn_observer table{};
  EXPECT_EQ(agora_rtc_conn_register_observer(bob.connection, &table), 0);
  EXPECT_FALSE(returned);
  let_go.set_value();
}

TEST_F(WaitTest, ReleasingInACallbackDoesNotWaitForIt) {
  bool called = false;
  bob.on_event = [&](const std::string& event) {
    if (event.rfind("connected", 0) != 0) return;
    engine.release();
    called = true;
    inside.set_value();
  };
  bob.connect("2");
  ASSERT_EQ(inside.get_future().wait_for(5s), std::future_status::ready);
  EXPECT_TRUE(called);
}

TEST(Lifetime, NullMembersOfObserversAreTolerated) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  Peer bob(engine.service(), "bob", journal);
  rtc_conn_observer connection{};
  local_user_observer user{};
  audio_frame_observer frames{};
  EXPECT_EQ(agora_rtc_conn_register_observer(bob.connection, &connection), 0);
  EXPECT_EQ(agora_local_user_register_observer(bob.local_user, &user), 0);
  EXPECT_EQ(agora_local_user_register_audio_frame_observer(bob.local_user, &frames), 0);
  EXPECT_EQ(agora_rtc_conn_register_observer(bob.connection, nullptr), -ERR_INVALID_ARGUMENT);
  alice.make_track();
  alice.connect("1");
  bob.connect("2");
  alice.publish();
  alice.push(ramp(1'600));
  Engine::advance(300);
  EXPECT_EQ(journal.count("alice joined 2"), 1u);
}

}  // namespace
}  // namespace agora_rtc::engine::test
