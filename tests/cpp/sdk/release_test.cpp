// The order in which native objects go, whatever the order in which a program lets go of them.
#include <future>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Release : public DoubleFixture {
 protected:
  void TearDown() override {
    recorder_->take_calls();  // they may hold tracks
    DoubleFixture::TearDown();
  }

  static std::vector<std::string> release_order() {
    return order_of({"agora_local_user_unpublish_audio", "agora_local_audio_track_set_enabled",
                     "agora_local_user_unregister_audio_frame_observer",
                     "agora_local_user_unregister_observer", "agora_rtc_conn_disconnect",
                     "agora_rtc_conn_unregister_observer", "agora_rtc_conn_destroy",
                     "agora_local_audio_track_destroy", "agora_audio_pcm_data_sender_destroy",
                     "agora_media_node_factory_destroy", "agora_service_release"});
  }
};

TEST_F(Release, FollowsTheVendorsOrderWhenTheServiceGoesFirst) {
  const auto connection = joined(PublishConfig{});
  connection->local_user()->publish_audio(connection->own_audio()->track());
  connection->local_user()->listen_to(
      ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio));
  calls();
  service_->release();
  EXPECT_THAT(release_order(),
              ElementsAre("agora_local_user_unpublish_audio", "agora_local_audio_track_set_enabled",
                          "agora_local_user_unregister_audio_frame_observer",
                          "agora_local_user_unregister_observer", "agora_rtc_conn_disconnect",
                          "agora_rtc_conn_unregister_observer", "agora_rtc_conn_destroy",
                          "agora_local_audio_track_destroy", "agora_audio_pcm_data_sender_destroy",
                          "agora_media_node_factory_destroy", "agora_service_release"));
}

TEST_F(Release, OfAConnectionTakesItsOwnTrackAndSenderAfterIt) {
  const auto connection = connect_nothing(PublishConfig{});
  calls();
  connection->release();
  EXPECT_THAT(order_of({"agora_rtc_conn_destroy", "agora_local_audio_track_destroy",
                        "agora_audio_pcm_data_sender_destroy", "agora_service_release"}),
              ElementsAre("agora_rtc_conn_destroy", "agora_local_audio_track_destroy",
                          "agora_audio_pcm_data_sender_destroy"));
}

TEST_F(Release, OfAConnectionThatIsInNoChannelDoesNotDisconnect) {
  const auto connection = connect_nothing();
  calls();
  connection->release();
  EXPECT_THAT(calls_of({"agora_rtc_conn_disconnect"}), IsEmpty());
}

TEST_F(Release, OfTheLocalUserBeforeItsConnectionLeavesNothingBehind) {
  const auto connection = joined();
  const auto track = new_track();
  connection->local_user()->publish_audio(track);
  connection->local_user()->listen_to(
      ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio));
  connection->local_user()->release();
  connection->release();
  track->release();
}

TEST_F(Release, OfAPublishedTrackUnpublishesItFirst) {
  const auto connection = joined();
  const auto track = new_track();
  connection->local_user()->publish_audio(track);
  calls();
  track->release();
  EXPECT_THAT(order_of({"agora_local_user_unpublish_audio", "agora_local_audio_track_destroy"}),
              ElementsAre("agora_local_user_unpublish_audio", "agora_local_audio_track_destroy"));
  connection->release();
  EXPECT_THAT(calls_of({"agora_local_user_unpublish_audio"}), IsEmpty());
}

TEST_F(Release, OfAPublishedTrackWorksAfterItsLocalUsers) {
  const auto connection = joined();
  const auto track = new_track();
  connection->local_user()->publish_audio(track);
  connection->local_user()->release();
  track->release();
}

TEST_F(Release, OfATrackKeepsItsSenderForIt) {
  start();
  auto sender = service_->factory()->create_audio_pcm_data_sender();
  const auto track = service_->create_audio_track_pcm(*sender, false);
  calls();
  sender->release();
  EXPECT_THAT(calls(), IsEmpty());
  track->release();
  EXPECT_THAT(
      order_of({"agora_local_audio_track_destroy", "agora_audio_pcm_data_sender_destroy"}),
      ElementsAre("agora_local_audio_track_destroy", "agora_audio_pcm_data_sender_destroy"));
}

TEST_F(Release, APublishedTrackLivesThoughTheProgramDropsIt) {
  const auto connection = joined();
  auto track = new_track();
  connection->local_user()->publish_audio(track);
  track.reset();
  EXPECT_THAT(live(), Contains("local_audio_track#1"));
  EXPECT_THAT(delivered(), Contains("on_audio_track_publish_success(local track)"));
}

TEST_F(Release, AnUnpublishedTrackGoesWithItsLastHolder) {
  const auto connection = joined();
  auto track = new_track();
  connection->local_user()->publish_audio(track);
  connection->local_user()->unpublish_audio(*track);
  EXPECT_THAT(delivered(), Contains("on_audio_track_unpublished(local track)"));
  track.reset();
  EXPECT_THAT(live(), Not(Contains("local_audio_track#1")));
  calls();
  connection->release();
  EXPECT_THAT(calls_of({"agora_local_user_unpublish_audio"}), IsEmpty());
}

TEST_F(Release, TwiceDoesNothing) {
  const auto connection = joined(PublishConfig{});
  for (int i = 0; i < 2; ++i) {
    connection->local_user()->release();
    connection->release();
    connection->own_audio()->track()->release();
    connection->own_audio()->release();
    service_->factory()->release();
    service_->release();
  }
}

TEST_F(Release, FromManyThreadsAtOnce) {
  for (int round = 0; round < 20; ++round) {
    const auto connection = joined(PublishConfig{});
    connection->local_user()->publish_audio(connection->own_audio()->track());
    const std::vector<std::shared_ptr<Resource>> all{connection, connection->local_user(),
                                                     connection->own_audio()->track(), service_};
    std::vector<std::future<void>> done;
    for (const auto& resource : all) {
      done.push_back(std::async(std::launch::async, [&] { resource->release(); }));
    }
    for (auto& one : done) one.get();
    service_.reset();
  }
  vendor_double_drain(kLong_ms);
  // A track that goes on its own thread may go while its connection does.
  vendor_double_clear_violations();
}

TEST_F(Release, GoesOnPastAStepThatFails) {
  const auto connection = joined(PublishConfig{});
  connection->local_user()->publish_audio(connection->own_audio()->track());
  vendor_double_fail_next("agora_local_user_unpublish_audio", -ERR_FAILED, 1);
  vendor_double_fail_next("agora_rtc_conn_disconnect", -ERR_FAILED, 1);
  vendor_double_configure("check_order", 0);
  service_->release();
  EXPECT_THAT(live(), IsEmpty());
  EXPECT_THAT(warnings_, SizeIs(2));
  warnings_.clear();
}

}  // namespace
}  // namespace agora_rtc::sdk
