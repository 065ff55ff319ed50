// The orders in which things start; the release has a test of its own. These orders and nothing
// stricter: a test looks only at the functions that it names.
#include "sdk/sequences.hpp"

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Sequences : public DoubleFixture {};

TEST_F(Sequences, ServiceStartsInTheVendorsOrder) {
  start();
  EXPECT_THAT(
      order_of({"agora_service_create", "agora_service_initialize",
                "agora_service_enable_extension", "agora_parameter_set_int",
                "agora_parameter_set_parameters", "agora_service_create_media_node_factory"}),
      ElementsAre("agora_service_create", "agora_service_initialize",
                  "agora_service_enable_extension", "agora_service_enable_extension",
                  "agora_parameter_set_int", "agora_parameter_set_parameters",
                  "agora_parameter_set_parameters", "agora_service_create_media_node_factory"));
}

TEST_F(Sequences, ServiceEnablesTheLabelsBeforeTheRemotePlayback) {
  start();
  EXPECT_THAT(
      calls_of({"agora_service_enable_extension"}),
      ElementsAre(HasSubstr("\"agora.builtin\", \"agora_audio_label_generator\", null, 1"),
                  HasSubstr("\"agora.builtin\", \"audio_processing_remote_playback\", null, 1")));
}

TEST_F(Sequences, ServiceSetsItsParameters) {
  start();
  EXPECT_THAT(calls_of({"agora_parameter_set_int", "agora_parameter_set_parameters"}),
              ElementsAre("agora_parameter_set_int(parameter#1, \"rtc.set_app_type\", 18)",
                          HasSubstr(R"({"che.audio.label.enable": true})"),
                          HasSubstr(R"({"che.video.min_enc_level": 0})")));
}

TEST_F(Sequences, ServiceAsksForSilencePacketsWhenCallbacksAreWantedWhenMuted) {
  auto with = config();
  with.should_callback_when_muted = true;
  start(with);
  EXPECT_THAT(calls_of({"agora_parameter_set_parameters"}),
              Contains(HasSubstr(R"({"rtc.audio.enable_user_silence_packet": true})")));
}

TEST_F(Sequences, ServiceHandsItsConfigurationOver) {
  auto with = config();
  with.enable_video = true;
  with.area_code = 4;
  with.use_string_uid = true;
  with.log_path = "sdk.log";
  with.log_file_size_kb = 512;
  with.audio_scenario = AUDIO_SCENARIO_AI_SERVER;
  start(with);
  const auto initialize = calls_of({"agora_service_initialize"});
  for (const char* const member :
       {"app_id=\"app\"", "enable_audio_processor=1", "enable_audio_device=0", "enable_video=1",
        "area_code=4", "use_string_uid=1", "log_file_path=\"sdk.log\"", "log_file_size_kb=512",
        "config_dir=null", "data_dir=null"}) {
    EXPECT_THAT(initialize, ElementsAre(HasSubstr(member)));
  }
}

TEST_F(Sequences, ConnectionRegistersItsObserversBeforeAnythingElse) {
  start();
  calls();
  const auto connection = connect_nothing();
  EXPECT_THAT(
      order_of({"agora_rtc_conn_create", "agora_rtc_conn_get_local_user",
                "agora_rtc_conn_register_observer", "agora_local_user_register_observer",
                "agora_local_user_set_audio_scenario", "agora_local_user_set_audio_encoder_config",
                "agora_media_node_factory_create_audio_pcm_data_sender",
                "agora_local_user_register_audio_frame_observer"}),
      ElementsAre("agora_rtc_conn_create", "agora_rtc_conn_get_local_user",
                  "agora_rtc_conn_register_observer", "agora_local_user_register_observer",
                  "agora_local_user_set_audio_scenario"));
}

TEST_F(Sequences, ConnectionTakesTheScenarioOfItsService) {
  auto with = config();
  with.audio_scenario = AUDIO_SCENARIO_GAME_STREAMING;
  start(with);
  const auto connection = connect_nothing();
  EXPECT_THAT(calls_of({"agora_local_user_set_audio_scenario"}),
              ElementsAre("agora_local_user_set_audio_scenario(local_user#1, " +
                          std::to_string(AUDIO_SCENARIO_GAME_STREAMING) + ")"));
}

TEST_F(Sequences, ConnectionWithAPublishConfigurationMakesItsTrack) {
  start();
  calls();
  const auto connection = connect_nothing(PublishConfig{});
  EXPECT_THAT(
      order_of({"agora_rtc_conn_register_observer", "agora_local_user_register_observer",
                "agora_local_user_set_audio_scenario", "agora_local_user_set_audio_encoder_config",
                "agora_media_node_factory_create_audio_pcm_data_sender",
                "agora_service_create_custom_audio_track_pcm",
                "agora_local_audio_track_set_send_delay_ms",
                "agora_local_audio_track_set_max_bufferd_frame_number",
                "agora_local_audio_track_set_enabled"}),
      ElementsAre("agora_rtc_conn_register_observer", "agora_local_user_register_observer",
                  "agora_local_user_set_audio_scenario",
                  "agora_local_user_set_audio_encoder_config",
                  "agora_media_node_factory_create_audio_pcm_data_sender",
                  "agora_service_create_custom_audio_track_pcm",
                  "agora_local_audio_track_set_send_delay_ms",
                  "agora_local_audio_track_set_max_bufferd_frame_number",
                  "agora_local_audio_track_set_enabled"));
}

TEST_F(Sequences, EveryTrackHasItsSendDelay) {
  start();
  const auto track = new_track();
  EXPECT_THAT(calls_of({"agora_local_audio_track_set_send_delay_ms"}),
              ElementsAre("agora_local_audio_track_set_send_delay_ms(local_audio_track#1, 10)"));
}

TEST_F(Sequences, ConnectionsOwnTrackIsSetUpForBursts) {
  start();
  calls();
  const auto connection = connect_nothing(PublishConfig{});
  EXPECT_THAT(
      calls_of({"agora_local_audio_track_set_send_delay_ms",
                "agora_local_audio_track_set_max_bufferd_frame_number",
                "agora_local_audio_track_set_enabled"}),
      ElementsAre("agora_local_audio_track_set_send_delay_ms(local_audio_track#1, 10)",
                  "agora_local_audio_track_set_max_bufferd_frame_number(local_audio_track#1, "
                  "100000)",
                  "agora_local_audio_track_set_enabled(local_audio_track#1, 1)"));
}

TEST_F(Sequences, ConnectionsOwnTrackIsDirectForAiServers) {
  const PublishConfig publish{.audio_scenario = AUDIO_SCENARIO_AI_SERVER};
  const auto connection = connect_nothing(publish);
  EXPECT_THAT(order_of({"agora_service_create_custom_audio_track_pcm",
                        "agora_service_create_direct_custom_audio_track_pcm"}),
              ElementsAre("agora_service_create_direct_custom_audio_track_pcm"));
  EXPECT_TRUE(connection->own_audio()->track()->direct());
}

TEST_F(Sequences, ConnectionAsksForCapabilitiesForAiServersOnly) {
  start();
  calls();
  auto connection = connect_nothing(PublishConfig{.audio_scenario = AUDIO_SCENARIO_AI_SERVER});
  EXPECT_THAT(
      order_of({"agora_local_user_set_audio_scenario", "agora_local_user_set_audio_encoder_config",
                "agora_local_user_capabilities_observer_create",
                "agora_local_user_register_capabilities_observer",
                "agora_service_create_direct_custom_audio_track_pcm"}),
      ElementsAre("agora_local_user_set_audio_scenario",
                  "agora_local_user_set_audio_encoder_config",
                  "agora_local_user_capabilities_observer_create",
                  "agora_local_user_register_capabilities_observer",
                  "agora_service_create_direct_custom_audio_track_pcm"));
  connection->release();
  EXPECT_THAT(order_of({"agora_local_user_unregister_capabilities_observer",
                        "agora_local_user_capabilities_observer_destory",
                        "agora_rtc_conn_unregister_observer", "agora_rtc_conn_destroy"}),
              ElementsAre("agora_local_user_unregister_capabilities_observer",
                          "agora_local_user_capabilities_observer_destory",
                          "agora_rtc_conn_unregister_observer", "agora_rtc_conn_destroy"));
  connection = connect_nothing(PublishConfig{});
  EXPECT_THAT(calls_of({"agora_local_user_capabilities_observer_create"}), IsEmpty());
}

TEST_F(Sequences, ConnectionThatPublishesNoAudioMakesNoTrack) {
  const auto connection = connect_nothing(PublishConfig{.publish_audio = false});
  EXPECT_EQ(connection->own_audio(), nullptr);
  EXPECT_THAT(calls_of({"agora_local_user_set_audio_encoder_config"}), Not(IsEmpty()));
}

TEST_F(Sequences, JoinMakesItsDataStreamFirst) {
  const auto connection = connect_nothing();
  calls();
  connection->connect("token", "channel", "7");
  const auto joined = calls_of({"agora_rtc_conn_create_data_stream", "agora_rtc_conn_connect"});
  EXPECT_THAT(joined, ElementsAre(HasSubstr("agora_rtc_conn_create_data_stream(conn#1"),
                                  "agora_rtc_conn_connect(conn#1, \"token\", \"channel\", \"7\")"));
}

TEST_F(Sequences, JoinPassesNoTokenAsNull) {
  const auto connection = connect_nothing();
  connection->connect("", "channel", "");
  EXPECT_THAT(calls_of({"agora_rtc_conn_connect"}),
              ElementsAre("agora_rtc_conn_connect(conn#1, null, \"channel\", \"\")"));
}

TEST_F(Sequences, FrameObserverIsRegisteredOnceAndAfterItsParameters) {
  const auto connection = connect_nothing();
  calls();
  const auto before_mixing = ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio);
  connection->local_user()->listen_to(before_mixing);
  connection->local_user()->stop_listening();
  connection->local_user()->listen_to(before_mixing);
  EXPECT_THAT(
      calls_of({"agora_local_user_set_playback_audio_frame_before_mixing_parameters",
                "agora_local_user_register_audio_frame_observer"}),
      ElementsAre(
          "agora_local_user_set_playback_audio_frame_before_mixing_parameters(local_user#1, 1, "
          "16000)",
          HasSubstr("agora_local_user_register_audio_frame_observer(local_user#1")));
}

TEST_F(Sequences, FrameObserverKeepsParametersThatWereSet) {
  const auto connection = connect_nothing();
  connection->local_user()->set_before_mixing_parameters(2, 48'000);
  connection->local_user()->listen_to(
      ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio));
  EXPECT_THAT(
      calls_of({"agora_local_user_set_playback_audio_frame_before_mixing_parameters"}),
      ElementsAre(
          "agora_local_user_set_playback_audio_frame_before_mixing_parameters(local_user#1, 2, "
          "48000)"));
}

TEST_F(Sequences, FrameObserverThatIsRefusedIsRegisteredAgainLater) {
  const auto connection = connect_nothing();
  vendor_double_fail_next("agora_local_user_register_audio_frame_observer", -ERR_FAILED, 1);
  const auto mixed = ConnectionSlot::bit(dispatch::StreamKind::kMixedAudio);
  EXPECT_THROW(connection->local_user()->listen_to(mixed), NativeError);
  connection->local_user()->listen_to(mixed);
  fire("on_mixed_audio_frame");
  delivered();
  EXPECT_THAT(recorder_->take_frames(), testing::SizeIs(1));
}

}  // namespace
}  // namespace agora_rtc::sdk
