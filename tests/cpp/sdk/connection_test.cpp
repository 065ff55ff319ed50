// A connection from its creation to its release, on the vendor double.
#include "sdk/connection.hpp"

#include <atomic>
#include <thread>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ConnectionTest : public DoubleFixture {};

class CreationFailure : public ConnectionTest, public testing::WithParamInterface<const char*> {};

TEST_P(CreationFailure, GivesEverythingBack) {
  start();
  const auto before = live();
  vendor_double_fail_next(GetParam(), -ERR_NOT_READY, 1);
  try {
    connect_nothing(PublishConfig{});
    FAIL() << "it was created";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.call(), GetParam());
  }
  EXPECT_EQ(live(), before);
}

INSTANTIATE_TEST_SUITE_P(InEachStep, CreationFailure,
                         testing::Values("agora_rtc_conn_create", "agora_rtc_conn_get_local_user",
                                         "agora_rtc_conn_register_observer",
                                         "agora_local_user_register_observer",
                                         "agora_local_user_set_audio_scenario",
                                         "agora_local_user_set_audio_encoder_config",
                                         "agora_media_node_factory_create_audio_pcm_data_sender",
                                         "agora_service_create_custom_audio_track_pcm"),
                         [](const auto& test) { return std::string(test.param); });

TEST_F(ConnectionTest, JoinsAndTellsInOrder) {
  const auto connection = joined();
  EXPECT_TRUE(connection->state().active());
  const auto events = delivered();
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_THAT(events[0], HasSubstr("on_connecting(RTCConnInfo{id=1, channel_id=\"channel\""));
  EXPECT_THAT(events[1], HasSubstr("on_connected("));
}

TEST_F(ConnectionTest, LeavesAndJoinsAgain) {
  const auto connection = joined();
  for (int i = 0; i < 3; ++i) {
    connection->disconnect();
    ASSERT_TRUE(connection->state().wait_left(kLong_ms));
    connection->connect("", "channel", "1");
    ASSERT_EQ(connection->state().wait_joined(kLong_ms), JoinResult::kConnected);
  }
}

TEST_F(ConnectionTest, TellsWhyTheJoinWasRefused) {
  const auto connection = connect_nothing();
  vendor_double_configure("connect_failure", CONNECTION_CHANGED_INVALID_TOKEN);
  connection->connect("wrong", "channel", "1");
  EXPECT_EQ(connection->state().wait_joined(kLong_ms), JoinResult::kFailed);
  EXPECT_EQ(connection->state().reason(), CONNECTION_CHANGED_INVALID_TOKEN);
}

TEST_F(ConnectionTest, MayConnectAgainAfterTheNativeCallFailed) {
  const auto connection = connect_nothing();
  vendor_double_fail_next("agora_rtc_conn_connect", -ERR_NOT_READY, 1);
  EXPECT_THROW(connection->connect("", "channel", "1"), NativeError);
  EXPECT_FALSE(connection->state().active());
  connection->connect("", "channel", "1");
  EXPECT_EQ(connection->state().wait_joined(kLong_ms), JoinResult::kConnected);
}

TEST_F(ConnectionTest, RefusesToConnectTwice) {
  const auto connection = joined();
  calls();
  EXPECT_THROW(connection->connect("", "channel", "1"), InvalidState);
  EXPECT_THAT(calls(), IsEmpty());
}

TEST_F(ConnectionTest, OneOfManyThreadsConnects) {
  const auto connection = connect_nothing();
  std::atomic<int> refused{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      try {
        connection->connect("", "channel", "1");
      } catch (const InvalidState&) {
        ++refused;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, 7);
  EXPECT_THAT(calls_of({"agora_rtc_conn_connect"}), SizeIs(1));
}

TEST_F(ConnectionTest, IsReleasedInTheMiddleOfAJoin) {
  vendor_double_configure("connect_delay_ms", 20);
  const auto connection = connect_nothing();
  connection->connect("", "channel", "1");
  connection->release();
}

TEST_F(ConnectionTest, ReleaseWaitsForTheLeave) {
  const auto connection = joined();
  connection->release();
  EXPECT_FALSE(connection->state().active());
}

TEST_F(ConnectionTest, ReleaseGivesUpOnALeaveThatIsNeverReported) {
  vendor_double_configure("auto_events", 0);
  const auto connection = connect_nothing();
  connection->connect("", "channel", "1");
  connection->release();
  EXPECT_FALSE(connection->state().active());
}

TEST_F(ConnectionTest, KeepsItsServiceUntilItGoes) {
  const auto connection = connect_nothing();
  service_->release();
  EXPECT_TRUE(connection->released());
  EXPECT_THAT(live(), IsEmpty());
}

TEST_F(ConnectionTest, GoesWhenItsOwnerDropsIt) {
  auto connection = joined(PublishConfig{});
  connection->local_user()->publish_audio(connection->own_audio()->track());
  connection.reset();
  EXPECT_THAT(live(), ElementsAre("service#1", "factory#1"));
}

TEST_F(ConnectionTest, ThrowsReleasedAfterItsRelease) {
  const auto connection = connect_nothing();
  const auto user = connection->local_user();
  connection->release();
  EXPECT_THROW(connection->connect("", "channel", "1"), Released);
  EXPECT_THROW(connection->disconnect(), Released);
  EXPECT_THROW(connection->renew_token("token"), Released);
  EXPECT_THROW(connection->session_id(), Released);
  EXPECT_THROW(connection->parameter(), Released);
  EXPECT_THROW(user->subscribe_all_audio(), Released);
}

TEST_F(ConnectionTest, OwnsTheTextOfItsSessionId) {
  const auto connection = connect_nothing();
  EXPECT_EQ(connection->session_id(), "");
  connection->connect("", "channel", "1");
  connection->state().wait_joined(kLong_ms);
  const auto session_id = connection->session_id();
  connection->release();
  EXPECT_THAT(session_id, SizeIs(32));
  EXPECT_THAT(session_id, Not(HasSubstr("X"))) << "the double overwrites its own text";
}

TEST_F(ConnectionTest, HasOneParameterObject) {
  const auto connection = connect_nothing();
  const auto parameter = connection->parameter();
  EXPECT_EQ(connection->parameter(), parameter);
  EXPECT_NE(service_->parameter(), parameter);
  parameter->set_int("key", 7);
  EXPECT_EQ(parameter->get_int("key"), 7);
  connection->release();
  EXPECT_THROW(parameter->get_int("key"), Released);
}

TEST_F(ConnectionTest, DeliversNothingAfterItsRelease) {
  const auto connection = joined();
  fire("on_user_joined", "user_id=42");
  connection->release();
  EXPECT_THAT(delivered(), IsEmpty());
}

TEST_F(ConnectionTest, LimitsOfItsServiceBoundItsMedia) {
  auto with = config();
  with.audio_queue_ms = 20;
  start(with);
  const auto connection = joined();
  connection->local_user()->listen_to(
      ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio));
  for (int i = 0; i < 5; ++i) fire("on_playback_audio_frame_before_mixing");
  delivered();
  const auto frames = recorder_->take_frames();
  ASSERT_THAT(frames, SizeIs(2));
  EXPECT_EQ(frames[0]->dropped_before_ms, 30);
  EXPECT_EQ(frames[1]->dropped_before_ms, 0);
  EXPECT_EQ(connection->mailbox().stats().media_dropped, 3u);
}

TEST_F(ConnectionTest, TwoConnectionsDoNotMix) {
  const auto first = joined();
  const auto other_recorder = std::make_shared<ItemRecorder>();
  const auto second =
      Connection::create(*service_, service_->loop(), rtc_conn_config{}, {}, other_recorder);
  delivered();
  EXPECT_EQ(vendor_double_fire(vendor_double_find("conn#1"), "on_user_joined", "user_id=1"), 1);
  EXPECT_EQ(vendor_double_fire(vendor_double_find("conn#2"), "on_user_joined", "user_id=2"), 1);
  EXPECT_THAT(delivered(), ElementsAre("on_user_joined(\"1\")"));
  EXPECT_THAT(other_recorder->take_texts(), ElementsAre("on_user_joined(\"2\")"));
}

}  // namespace
}  // namespace agora_rtc::sdk
