// Sessions that follow each other on one native connection: what is put back between them, when the
// native connection is given up instead, and that nothing of one session reaches the next.
#include "sdk/idle_connection.hpp"

#include <chrono>
#include <thread>

#include "sdk/double_fixture.hpp"
#include "sdk/observer_tables.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsNull;
using testing::Not;
using testing::NotNull;
using testing::SizeIs;

constexpr auto kBeforeMixing = ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio);

class IdleConnectionTest : public DoubleFixture {
 protected:
  void TearDown() override {
    recorder_->take_calls();  // they may hold tracks
    DoubleFixture::TearDown();
  }

  static void nobody_drains() {}

  std::shared_ptr<IdleConnection> new_idle(const rtc_conn_config& config = {}) {
    if (!service_) start();
    return service_->create_idle_connection(config);
  }
  std::shared_ptr<Connection> session_on(IdleConnection& idle,
                                         const std::optional<PublishConfig>& publish = {}) {
    auto connection = Connection::create_on(idle, *service_, service_->loop(), publish, recorder_);
    connection->connect("", "channel", "1");
    EXPECT_EQ(connection->state().wait_joined(kLong_ms), JoinResult::kConnected);
    return connection;
  }
  /// A session that used everything there is.
  std::shared_ptr<Connection> busy_session(IdleConnection& idle) {
    auto connection = session_on(idle, PublishConfig{});
    const auto& user = connection->local_user();
    user->publish_audio(connection->own_audio()->track());
    user->listen_to(kBeforeMixing);
    return connection;
  }
};

TEST_F(IdleConnectionTest, EndsItsSessionInTheVendorsOrderAndStays) {
  const auto connection = busy_session(*new_idle());
  calls();
  const auto idle = connection->finish(nobody_drains);
  ASSERT_THAT(idle, NotNull());
  EXPECT_THAT(
      order_of(
          {"agora_local_user_unpublish_audio", "agora_local_audio_track_set_enabled",
           "agora_local_user_unregister_audio_frame_observer",
           "agora_local_user_unregister_observer", "agora_rtc_conn_disconnect",
           "agora_rtc_conn_unregister_observer", "agora_local_audio_track_destroy",
           "agora_audio_pcm_data_sender_destroy", "agora_local_user_set_user_role",
           "agora_local_user_unsubscribe_all_audio", "agora_local_user_set_audio_encoder_config",
           "agora_local_user_adjust_playback_signal_volume",
           "agora_local_user_set_audio_volume_indication_parameters", "agora_rtc_conn_destroy"}),
      ElementsAre("agora_local_user_unpublish_audio", "agora_local_audio_track_set_enabled",
                  "agora_local_user_unregister_audio_frame_observer",
                  "agora_local_user_unregister_observer", "agora_rtc_conn_disconnect",
                  "agora_rtc_conn_unregister_observer", "agora_local_audio_track_destroy",
                  "agora_audio_pcm_data_sender_destroy", "agora_local_user_set_user_role",
                  "agora_local_user_unsubscribe_all_audio",
                  "agora_local_user_set_audio_encoder_config",
                  "agora_local_user_adjust_playback_signal_volume",
                  "agora_local_user_set_audio_volume_indication_parameters"));
  EXPECT_THAT(live(), ElementsAre("service#1", "factory#1", "conn#1"));
}

TEST_F(IdleConnectionTest, IsSetAsItsConfigurationSays) {
  rtc_conn_config config{};
  config.auto_subscribe_audio = 1;
  config.client_role_type = CLIENT_ROLE_AUDIENCE;
  const auto connection = session_on(*new_idle(config));
  connection->local_user()->set_user_role(CLIENT_ROLE_BROADCASTER);
  connection->local_user()->unsubscribe_all_audio();
  calls();
  const auto idle = connection->finish(nobody_drains);
  EXPECT_THAT(calls_of({"agora_local_user_set_user_role", "agora_local_user_subscribe_all_audio",
                        "agora_local_user_unsubscribe_all_audio"}),
              ElementsAre("agora_local_user_set_user_role(local_user#1, 2)",
                          "agora_local_user_subscribe_all_audio(local_user#1)"));
}

TEST_F(IdleConnectionTest, BeginsASessionAsAConnectionBegins) {
  const auto idle = session_on(*new_idle())->finish(nobody_drains);
  calls();
  const auto connection = session_on(*idle, PublishConfig{});
  EXPECT_THAT(order_of({"agora_rtc_conn_create", "agora_rtc_conn_register_observer",
                        "agora_local_user_register_observer", "agora_local_user_set_audio_scenario",
                        "agora_local_user_set_audio_encoder_config",
                        "agora_service_create_custom_audio_track_pcm",
                        "agora_rtc_conn_create_data_stream", "agora_rtc_conn_connect"}),
              ElementsAre("agora_rtc_conn_register_observer", "agora_local_user_register_observer",
                          "agora_local_user_set_audio_scenario",
                          "agora_local_user_set_audio_encoder_config",
                          "agora_service_create_custom_audio_track_pcm",
                          "agora_rtc_conn_create_data_stream", "agora_rtc_conn_connect"));
}

TEST_F(IdleConnectionTest, ServesMoreSessionsThanThereAreDataStreams) {
  auto idle = new_idle();
  for (int i = 0; i < 12; ++i) {
    idle = busy_session(*idle)->finish(nobody_drains);
    ASSERT_THAT(idle, NotNull()) << "session " << i;
  }
  EXPECT_THAT(calls_of({"agora_rtc_conn_create"}), SizeIs(1));
}

TEST_F(IdleConnectionTest, KeepsLateCallbacksFromTheNextSessions) {
  auto idle = busy_session(*new_idle())->finish(nobody_drains);
  for (int later = 1; later < kTableEditions; ++later) {
    const auto connection = busy_session(*idle);
    delivered();
    recorder_->take_frames();
    EXPECT_GT(vendor_double_fire_late(), 0u);
    EXPECT_THAT(delivered(), IsEmpty()) << later << " sessions later";
    EXPECT_THAT(recorder_->take_frames(), IsEmpty());
    fire("on_error", "error=7\nmsg=of today");
    EXPECT_THAT(delivered(), ElementsAre("on_error(7, \"of today\")"));
    idle = connection->finish(nobody_drains);
  }
}

TEST_F(IdleConnectionTest, KeepsEventsOfAPastTrackFromTheNextSession) {
  const auto connection = session_on(*busy_session(*new_idle())->finish(nobody_drains));
  delivered();
  fire("on_audio_track_unpublished");
  EXPECT_THAT(delivered(), IsEmpty());
}

TEST_F(IdleConnectionTest, KeepsWhatWaitsFromTheNextSession) {
  const auto first = session_on(*new_idle());
  fire("on_user_joined", "user_id=42");
  const auto idle = first->finish(nobody_drains);
  const auto second = session_on(*idle);
  EXPECT_THAT(delivered(), Not(Contains(HasSubstr("on_user_joined"))));
}

TEST_F(IdleConnectionTest, DeliversTheLastEventsOfItsSession) {
  const auto connection = session_on(*new_idle());
  std::thread drainer([&] {
    while (service_->loop()->wait(kLong_ms)) {
      service_->loop()->drain(100);
      if (service_->loop()->stopped()) return;
    }
  });
  const auto idle = connection->finish([&] { connection->mailbox().wait_delivered(kLong_ms); });
  EXPECT_THAT(recorder_->take_texts(), Contains(HasSubstr("on_disconnected")));
  service_->loop()->stop();
  drainer.join();
}

TEST_F(IdleConnectionTest, IsOutOfReachOfTheSessionBefore) {
  const auto first = session_on(*new_idle());
  const auto user = first->local_user();
  const auto track = new_track();
  user->publish_audio(track);
  const auto idle = first->finish(nobody_drains);
  const auto second = session_on(*idle);
  calls();
  EXPECT_THROW(first->disconnect(), Released);
  EXPECT_THROW(user->publish_audio(track), Released);
  EXPECT_THROW(user->listen_to(kBeforeMixing), Released);
  EXPECT_TRUE(user->unpublish_at_end(*track, *track->use()));
  EXPECT_TRUE(user->unregister_at_end());
  first->release();
  EXPECT_THAT(first->finish(nobody_drains), IsNull());
  track->release();
  EXPECT_THAT(calls(), ElementsAre("agora_local_audio_track_destroy(local_audio_track#1)",
                                   "agora_audio_pcm_data_sender_destroy(pcm_sender#1)"));
}

TEST_F(IdleConnectionTest, GoesWithTheCallThatDoesNotEnd) {
  const auto connection = session_on(*new_idle());
  auto call = connection->use();
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
  EXPECT_THAT(live(), Contains("conn#1"));
  call.reset();
  EXPECT_THAT(live(), Not(Contains("conn#1")));
}

TEST_F(IdleConnectionTest, WaitsForCallsUnderWay) {
  const auto connection = session_on(*new_idle());
  std::thread caller([call = connection->use()]() mutable {
    // So long does a call of another thread take.
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    call.reset();
  });
  EXPECT_THAT(connection->finish(nobody_drains), NotNull());
  caller.join();
}

TEST_F(IdleConnectionTest, IsNotKeptAfterParametersWereSet) {
  const auto connection = session_on(*new_idle());
  connection->parameter()->set_int("key", 7);
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
  EXPECT_THAT(live(), Not(Contains("conn#1")));
}

TEST_F(IdleConnectionTest, IsKeptAfterParametersWereRead) {
  const auto connection = session_on(*new_idle());
  const auto parameter = connection->parameter();
  EXPECT_THROW(parameter->get_int("key"), NativeError);
  EXPECT_THAT(connection->finish(nobody_drains), NotNull());
  EXPECT_THROW(parameter->set_int("key", 7), Released);
}

TEST_F(IdleConnectionTest, IsNotKeptAfterAFormatWasAskedForThatCannotBeTakenBack) {
  const auto connection = session_on(*new_idle());
  connection->local_user()->set_mixed_parameters(1, 16'000, 160);
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
}

TEST_F(IdleConnectionTest, IsNotKeptWithDataStreamsThatNoLeaveEnds) {
  const auto idle = new_idle();
  const auto connection = Connection::create_on(*idle, *service_, service_->loop(), {}, recorder_);
  connection->create_data_stream(true, true);
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
}

TEST_F(IdleConnectionTest, IsKeptWhenALeaveHasEndedItsDataStreams) {
  const auto idle = new_idle();
  const auto connection = Connection::create_on(*idle, *service_, service_->loop(), {}, recorder_);
  connection->create_data_stream(true, true);
  connection->connect("", "channel", "1");
  EXPECT_THAT(connection->finish(nobody_drains), NotNull());
}

TEST_F(IdleConnectionTest, IsNotKeptAfterAJoinThatCouldNotBegin) {
  const auto idle = new_idle();
  const auto connection = Connection::create_on(*idle, *service_, service_->loop(), {}, recorder_);
  EXPECT_THROW(connection->connect("", "", "1"), NativeError);
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
}

TEST_F(IdleConnectionTest, IsKeptAfterARefusedJoin) {
  vendor_double_configure("connect_failure", CONNECTION_CHANGED_INVALID_TOKEN);
  const auto idle = new_idle();
  const auto connection = Connection::create_on(*idle, *service_, service_->loop(), {}, recorder_);
  connection->connect("wrong", "channel", "1");
  EXPECT_EQ(connection->state().wait_joined(kLong_ms), JoinResult::kFailed);
  EXPECT_THAT(connection->finish(nobody_drains), NotNull());
}

TEST_F(IdleConnectionTest, IsKeptAfterASessionThatNeverJoined) {
  const auto idle = new_idle();
  const auto connection = Connection::create_on(*idle, *service_, service_->loop(), {}, recorder_);
  calls();
  EXPECT_THAT(connection->finish(nobody_drains), NotNull());
  EXPECT_THAT(calls_of({"agora_rtc_conn_disconnect"}), IsEmpty());
}

TEST_F(IdleConnectionTest, IsTakenOnce) {
  const auto idle = new_idle();
  const auto connection = session_on(*idle);
  EXPECT_TRUE(idle->released());
  EXPECT_THROW(idle->take(), Released);
}

TEST_F(IdleConnectionTest, GoesWithItsService) {
  const auto idle = new_idle();
  const auto connection = session_on(*new_idle());
  service_->release();
  EXPECT_TRUE(idle->released());
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
  EXPECT_THROW(service_->create_idle_connection({}), Released);
}

class UncleanEnd : public IdleConnectionTest, public testing::WithParamInterface<const char*> {};

TEST_P(UncleanEnd, GivesTheNativeConnectionUp) {
  const auto connection = busy_session(*new_idle());
  vendor_double_fail_next(GetParam(), -ERR_FAILED, 1);
  vendor_double_configure("check_order", 0);  // what was refused is still as it was
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
  EXPECT_THAT(live(), Not(Contains("conn#1")));
  EXPECT_THAT(warnings_, Contains(HasSubstr(GetParam())));
  warnings_.clear();
}

INSTANTIATE_TEST_SUITE_P(InEachStep, UncleanEnd,
                         testing::Values("agora_local_user_unpublish_audio",
                                         "agora_local_user_unregister_audio_frame_observer",
                                         "agora_local_user_unregister_observer",
                                         "agora_rtc_conn_disconnect",
                                         "agora_rtc_conn_unregister_observer",
                                         "agora_local_user_unsubscribe_all_audio",
                                         "agora_local_user_set_audio_encoder_config",
                                         "agora_local_user_adjust_playback_signal_volume",
                                         "agora_local_user_set_audio_volume_indication_parameters"),
                         [](const auto& test) { return std::string(test.param); });

TEST_F(UncleanEnd, WhenTheLeaveIsNeverReported) {
  const auto connection = session_on(*new_idle());
  vendor_double_configure("auto_events", 0);
  EXPECT_THAT(connection->finish(nobody_drains), IsNull());
  EXPECT_THAT(warnings_, ElementsAre(HasSubstr("has not reported the leave")));
  warnings_.clear();
}

}  // namespace
}  // namespace agora_rtc::sdk
