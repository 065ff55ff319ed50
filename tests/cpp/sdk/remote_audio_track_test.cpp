// The audio track of a remote user: the vendor's handle dies with the callback that brings it.
#include "sdk/remote_audio_track.hpp"

#include <future>
#include <thread>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RemoteTrack : public DoubleFixture {
 protected:
  void TearDown() override {
    track_.reset();
    DoubleFixture::TearDown();
  }

  /// Announces a track and takes it out of the event.
  void subscribe(const std::string& user_id) {
    fire("on_user_audio_track_subscribed", "user_id=" + user_id);
    service_->loop()->drain(1000);
    track_ = nullptr;
    for (const auto& call : recorder_->take_calls()) {
      if (std::string_view(call.method) != "on_user_audio_track_subscribed") continue;
      track_ = std::get<std::shared_ptr<RemoteAudioTrack>>(call.arguments[1]);
    }
    ASSERT_NE(track_, nullptr);
  }
  static bool one_is_retained() {
    for (const auto& name : live()) {
      if (name.starts_with("remote_audio_track")) return true;
    }
    return false;
  }

  std::shared_ptr<RemoteAudioTrack> track_;
};

TEST_F(RemoteTrack, OutlivesTheCallbackThatBroughtIt) {
  const auto connection = joined();
  subscribe("42");
  EXPECT_EQ(track_->user_id(), "42");
  track_->state();
  EXPECT_THAT(violations(), IsEmpty());
  EXPECT_THAT(calls_of({"agora_create_remote_audio_track"}), testing::SizeIs(1));
}

TEST_F(RemoteTrack, IsNamedByLaterCallbacks) {
  const auto connection = joined();
  subscribe("42");
  fire("on_user_audio_track_state_changed", "user_id=42\nstate=2\nreason=0\nelapsed=1");
  fire("on_remote_audio_track_statistics", "uid=42");
  fire("on_user_audio_track_state_changed", "user_id=43\nstate=2\nreason=0\nelapsed=1");
  EXPECT_THAT(delivered(),
              ElementsAre("on_user_audio_track_state_changed(\"42\", track of 42, 2, 0, 1)",
                          HasSubstr("on_remote_audio_track_statistics(track of 42, "),
                          "on_user_audio_track_state_changed(\"43\", null, 2, 0, 1)"));
}

TEST_F(RemoteTrack, StaysAsLongAsSomebodyHoldsIt) {
  const auto connection = joined();
  subscribe("42");
  fire("on_user_left", "user_id=42");
  delivered();
  EXPECT_TRUE(one_is_retained());
  track_.reset();
  EXPECT_FALSE(one_is_retained());
}

TEST_F(RemoteTrack, GoesWithItsUser) {
  const auto connection = joined();
  subscribe("42");
  track_.reset();
  EXPECT_TRUE(one_is_retained());
  fire("on_user_left", "user_id=42");
  EXPECT_FALSE(one_is_retained());
}

TEST_F(RemoteTrack, GoesWithTheChannel) {
  const auto connection = joined();
  subscribe("42");
  track_.reset();
  connection->disconnect();
  ASSERT_TRUE(connection->state().wait_left(kLong_ms));
  EXPECT_FALSE(one_is_retained());
}

TEST_F(RemoteTrack, GoesWithTheConnectionThoughItsEventWaits) {
  const auto connection = joined();
  fire("on_user_audio_track_subscribed", "user_id=42");
  fire("on_user_audio_track_state_changed", "user_id=42");
  connection->release();
  EXPECT_FALSE(one_is_retained());
}

TEST_F(RemoteTrack, GoesWhenTheServiceGoesThoughItIsHeld) {
  const auto connection = joined();
  subscribe("42");
  service_->release();
  EXPECT_TRUE(track_->released());
  EXPECT_THROW(track_->state(), Released);
}

TEST_F(RemoteTrack, ReplacesTheOneOfTheSameUser) {
  const auto connection = joined();
  subscribe("42");
  const auto first = track_;
  subscribe("42");
  EXPECT_NE(track_, first);
  fire("on_user_audio_track_state_changed", "user_id=42");
  service_->loop()->drain(100);
  const auto calls = recorder_->take_calls();
  ASSERT_EQ(calls.size(), 1u);
  EXPECT_EQ(std::get<std::shared_ptr<RemoteAudioTrack>>(calls[0].arguments[1]), track_);
}

TEST_F(RemoteTrack, ThatTheLibraryRefusesIsNull) {
  const auto connection = joined();
  delivered();
  vendor_double_fail_next("agora_create_remote_audio_track", 0, 1);
  fire("on_user_audio_track_subscribed", "user_id=42");
  EXPECT_THAT(delivered(), ElementsAre("on_user_audio_track_subscribed(\"42\", null)"));
}

TEST_F(RemoteTrack, KeepsTheServiceWhileACallIsUnderWay) {
  const auto connection = joined();
  subscribe("42");
  auto call_under_way = track_->use();
  calls();
  auto released = std::async(std::launch::async, [&] { service_->release(); });
  while (!track_->released()) std::this_thread::yield();
  call_under_way.reset();
  released.get();
  EXPECT_THAT(order_of({"agora_destroy_remote_audio_track", "agora_service_release"}),
              ElementsAre("agora_destroy_remote_audio_track", "agora_service_release"));
}

TEST_F(RemoteTrack, SaysWhenThereAreNoStatistics) {
  const auto connection = joined();
  subscribe("42");
  vendor_double_fail_next("agora_remote_audio_track_get_statistics", 0, 1);
  EXPECT_THROW(track_->statistics(), NotSupported);
}

TEST_F(RemoteTrack, GivesItsStatisticsBack) {
  const auto connection = joined();
  subscribe("42");
  calls();
  const auto statistics = track_->statistics();
  EXPECT_THAT(text_of(statistics), HasSubstr("RemoteAudioTrackStats{"));
  EXPECT_THAT(order_of({"agora_remote_audio_track_get_statistics",
                        "agora_remote_audio_track_destroy_statistics"}),
              ElementsAre("agora_remote_audio_track_get_statistics",
                          "agora_remote_audio_track_destroy_statistics"));
}

}  // namespace
}  // namespace agora_rtc::sdk
