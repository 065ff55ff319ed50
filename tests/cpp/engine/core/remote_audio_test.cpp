#include "engine/core/remote_audio.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "engine/audio/audio_send_stream.hpp"
#include "engine/core/worker_pool.hpp"

namespace agora_rtc::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> lines;

/// The other side of the subscription: keeps the route that was asked for.
struct Publisher final : ChannelListener {
  void on_peer_joined(const ChannelPeer&) override {}
  void on_peer_left(MemberId, int) override {}
  void on_peer_audio(MemberId, bool) override {}
  void on_peer_message(MemberId, const PeerMessagePtr&) override {}
  void on_peer_messages_lost(MemberId, const PeerMessageLoss&) override {}
  void on_route_wanted(const std::shared_ptr<AudioInlet>& inlet) override { route = inlet; }
  void on_replaced() override {}
  std::shared_ptr<AudioInlet> route;
};

class RemoteAudioTest : public testing::Test {
 protected:
  RemoteAudioTest() {
    lines.clear();
    local_user_observer table{};
    table.on_user_audio_track_state_changed = [](AGORA_HANDLE, user_id_t, AGORA_HANDLE, int state,
                                                 int reason, int elapsed) {
      std::ostringstream line;
      line << state << " reason " << reason << " at " << elapsed;
      lines.push_back(line.str());
    };
    observers->local_user.set(table);
    source->set_enabled(true);
    stream.add_track(source);
    audio.set_wanted(true);
    audio.set_active(true);
    pool.advance(0);
  }

  /// One tick of both sides; the packets get lost on a bad network.
  void tick(bool lost) {
    pool.advance(10'000);
    std::vector<net::PacketBuffer> packets;
    stream.tick(clock->now_us(), packets);
    for (const auto& packet : packets) {
      if (!lost) publisher->route->put(packet);
    }
    audio.receive(clock->now_us(), false);
  }

  std::shared_ptr<EngineClock> clock = std::make_shared<EngineClock>();
  WorkerPool pool{(clock->set_manual(true), clock)};
  std::shared_ptr<ConnectionObservers> observers = std::make_shared<ConnectionObservers>();
  std::shared_ptr<Publisher> publisher = std::make_shared<Publisher>();
  std::shared_ptr<AudioTrackSource> source =
      std::make_shared<AudioTrackSource>(AudioTrackSource::Pacing::kPaced);
  AudioSendStream stream{{.codec = AudioCodec::kL16}};
  RemoteAudioContext context{observers,
                             std::make_shared<AudioFrameTap>(),
                             std::make_shared<Parameters>(),
                             clock,
                             "channel",
                             0,
                             0,
                             std::make_shared<LabelSettings>()};
  RemoteAudio audio{context, {1, {"1", 1}, true, {pool.take_worker(), publisher}}};
};

TEST_F(RemoteAudioTest, FreezesAfterTwoSecondsAndRecovers) {
  for (int i = 0; i < 100; ++i) tick(false);
  ASSERT_EQ(lines.size(), 2u);
  lines.clear();
  for (int i = 0; i < 199; ++i) tick(true);
  EXPECT_THAT(lines, IsEmpty());
  for (int i = 0; i < 100; ++i) tick(true);
  EXPECT_THAT(lines, ElementsAre("3 reason 1 at 3000"));
  lines.clear();
  tick(false);
  EXPECT_THAT(lines, ElementsAre("2 reason 2 at 4000"));
}

TEST_F(RemoteAudioTest, AMutedUserDoesNotFreeze) {
  for (int i = 0; i < 100; ++i) tick(false);
  lines.clear();
  audio.set_active(false);
  for (int i = 0; i < 300; ++i) tick(true);
  EXPECT_THAT(lines, ElementsAre("0 reason 5 at 1000"));
}

TEST_F(RemoteAudioTest, WhatWasSentBeforeAMuteIsNotHeardAfterIt) {
  for (int i = 0; i < 10; ++i) tick(false);
  std::vector<net::PacketBuffer> packets;
  for (int i = 0; i < 5; ++i) stream.tick(clock->now_us(), packets);
  for (const auto& packet : packets) publisher->route->put(packet);
  audio.set_active(false);
  audio.set_active(true);
  audio.receive(clock->now_us(), false);  // fades out
  for (int i = 0; i < 10; ++i) {
    pool.advance(10'000);
    audio.receive(clock->now_us(), false);
    EXPECT_EQ(audio.playing(), nullptr) << i;
  }
}

TEST_F(RemoteAudioTest, ClosesItsRouteWhenItGoes) {
  EXPECT_TRUE(publisher->route->open());
  audio.end();
  EXPECT_FALSE(publisher->route->open());
}

}  // namespace
}  // namespace agora_rtc::engine
