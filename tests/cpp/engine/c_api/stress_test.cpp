#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using namespace std::chrono_literals;

constexpr int kThreads = 4;
constexpr auto kDuration = 600ms;  // real time: the point is that threads meet

/// Runs `work(thread, random)` on some threads at once until the time is up.
template <class Work>
void at_once(const Work& work) {
  const auto end = std::chrono::steady_clock::now() + kDuration;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      std::mt19937 random(thread);
      while (std::chrono::steady_clock::now() < end) work(thread, random);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Stress, PeersComeAndGoOnAllThreads) {
  Engine engine(Engine::Clock::kSystem);
  Journal journal;
  at_once([&](int thread, std::mt19937& random) {
    Peer peer(engine.service(), "peer", journal);
    peer.make_track(random() % 2 != 0);
    peer.connect(std::to_string(random() % 6 + 1).c_str());  // often the same user
    peer.publish();
    const int stream = peer.make_stream(random() % 2, random() % 2);
    for (unsigned i = random() % 5; i > 0; --i) {
      peer.push(ramp(320));
      peer.send(stream, "message");
      agora_local_user_send_audio_meta_data(peer.local_user, "data", 4);
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % 8));  // some ticks pass
    }
    if (random() % 2) peer.unpublish();
    if (random() % 2) peer.disconnect();
    if (thread == 0) journal.take();
  });
}

TEST(Stress, OneSetOfHandlesIsUsedAndDestroyedByAll) {
  Engine engine(Engine::Clock::kSystem);
  Journal journal;
  for (int round = 0; round < 3; ++round) {
    Peer peer(engine.service(), "peer", journal);
    peer.make_track();
    std::atomic<int> calls = 0;
    at_once([&](int, std::mt19937& random) {
      switch (random() % 15) {
        case 0:
          peer.connect("1");
          break;
        case 1:
          peer.disconnect();
          break;
        case 2:
          peer.publish();
          break;
        case 3:
          peer.unpublish();
          break;
        case 4:
          agora_local_audio_track_set_enabled(peer.track, random() % 2);
          break;
        case 5:
          agora_local_user_set_user_role(peer.local_user, 1 + random() % 2);
          break;
        case 6:
          agora_rtc_conn_destroy_conn_info(peer.connection,
                                           agora_rtc_conn_get_conn_info(peer.connection));
          break;
        case 7:
          agora_rtc_conn_unregister_observer(peer.connection);
          break;
        case 8:
          agora_local_user_unsubscribe_all_audio(peer.local_user);
          break;
        case 9:
          if (++calls > 2'000) agora_rtc_conn_destroy(peer.connection);
          break;
        case 10:
          if (calls > 3'000) agora_local_audio_track_destroy(peer.track);
          break;
        case 11:
          peer.make_stream(true, true);
          break;
        case 12:
          peer.send(1, "message");
          break;
        case 13:
          agora_rtc_conn_renew_token(peer.connection, "token");
          break;
        default:
          peer.push(ramp(160));
          agora_local_user_send_audio_meta_data(peer.local_user, "data", 4);
      }
    });
  }
}

TEST(Stress, PeersComeAndGoWhileTheManualClockMoves) {
  Engine engine;
  Journal journal;
  at_once([&](int thread, std::mt19937& random) {
    if (thread == 0) {
      agora_rtc_local_advance(static_cast<int>(random() % 30));
      journal.take();
      return;
    }
    Peer peer(engine.service(), "peer", journal);
    peer.make_track();
    peer.connect(std::to_string(random() % 6 + 1).c_str());
    peer.publish();
    peer.push(ramp(320));
    std::this_thread::yield();
  });
}

TEST(Stress, AServiceIsReleasedUnderEverybody) {
  for (int round = 0; round < 5; ++round) {
    Engine engine(Engine::Clock::kSystem);
    Journal journal;
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < kThreads; ++i) {
      peers.push_back(std::make_unique<Peer>(engine.service(), "peer", journal));
      peers.back()->make_track();
      peers.back()->connect(std::to_string(i + 1).c_str());
      peers.back()->publish();
    }
    std::atomic<bool> stop = false;
    std::vector<std::thread> pushers;
    for (const auto& peer : peers) {
      pushers.emplace_back([&stop, &peer = *peer] {
        while (!stop) peer.push(ramp(160));
      });
    }
    std::this_thread::sleep_for(50ms);  // let some ticks pass
    engine.release();
    stop = true;
    for (std::thread& pusher : pushers) pusher.join();
  }
}

}  // namespace
}  // namespace agora_rtc::engine::test
