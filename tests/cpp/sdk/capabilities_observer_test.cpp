#include "sdk/capabilities_observer.hpp"

#include <gmock/gmock.h>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kChanged = "on_capabilities_changed";

class CapabilitiesObserverTest : public DoubleFixture {
 protected:
  std::shared_ptr<Connection> ai_server() {
    auto connection = joined(PublishConfig{.audio_scenario = AUDIO_SCENARIO_AI_SERVER});
    delivered();
    return connection;
  }
};

TEST_F(CapabilitiesObserverTest, SaysNothingWhenAiQosIsSupported) {
  const auto connection = ai_server();
  fire(kChanged);
  EXPECT_THAT(delivered(), IsEmpty());
}

TEST_F(CapabilitiesObserverTest, RecommendsGameStreamingWhenItIsMissing) {
  const auto connection = ai_server();
  for (const char* const lacking : {"name=SUPPORTED", "name=", "capability_type=18"}) {
    fire(kChanged, lacking);
    EXPECT_THAT(delivered(), ElementsAre("on_aiqos_capability_missing(" +
                                         std::to_string(AUDIO_SCENARIO_GAME_STREAMING) + ")"))
        << lacking;
  }
}

TEST_F(CapabilitiesObserverTest, IsGivenBackWhenItCannotBeRegistered) {
  start();
  vendor_double_fail_next("agora_local_user_register_capabilities_observer", -ERR_FAILED, 1);
  EXPECT_THROW(connect_nothing(PublishConfig{.audio_scenario = AUDIO_SCENARIO_AI_SERVER}),
               NativeError);
}

TEST_F(CapabilitiesObserverTest, HearsNothingMoreAfterTheRelease) {
  const auto connection = ai_server();
  connection->release();
  vendor_double_fire_late();
  EXPECT_THAT(delivered(), IsEmpty());
}

class AudioScenario : public DoubleFixture {
 protected:
  static std::vector<std::string> order() {
    return order_of({"agora_local_user_unpublish_audio", "agora_local_user_set_audio_scenario",
                     "agora_service_create_custom_audio_track_pcm",
                     "agora_service_create_direct_custom_audio_track_pcm",
                     "agora_local_audio_track_set_enabled", "agora_local_audio_track_destroy",
                     "agora_local_user_publish_audio"});
  }
};

TEST_F(AudioScenario, UpdateMakesTheOwnTrackAnewAndPublishesItAgain) {
  const auto connection = joined(PublishConfig{.audio_scenario = AUDIO_SCENARIO_AI_SERVER});
  connection->local_user()->publish_audio(connection->own_audio()->track());
  calls();
  connection->update_audio_scenario(*service_, AUDIO_SCENARIO_CHORUS);
  EXPECT_THAT(order(),
              ElementsAre("agora_local_user_unpublish_audio", "agora_local_user_set_audio_scenario",
                          "agora_service_create_custom_audio_track_pcm",
                          "agora_local_audio_track_set_enabled", "agora_local_audio_track_destroy",
                          "agora_local_user_publish_audio"));
  EXPECT_FALSE(connection->own_audio()->track()->direct());
  connection->update_audio_scenario(*service_, AUDIO_SCENARIO_CHORUS);
  EXPECT_THAT(calls(), IsEmpty()) << "it is set already";
}

TEST_F(AudioScenario, UpdateOfAnUnpublishedTrackDoesNotPublishIt) {
  const auto connection = joined(PublishConfig{});
  calls();
  connection->update_audio_scenario(*service_, AUDIO_SCENARIO_AI_SERVER);
  EXPECT_THAT(order(), ElementsAre("agora_local_user_set_audio_scenario",
                                   "agora_service_create_direct_custom_audio_track_pcm",
                                   "agora_local_audio_track_set_enabled",
                                   "agora_local_audio_track_destroy"));
}

TEST_F(AudioScenario, UpdateWithoutAnOwnTrackOnlySetsIt) {
  const auto connection = joined();
  calls();
  connection->update_audio_scenario(*service_, AUDIO_SCENARIO_MEETING);
  EXPECT_THAT(order(), ElementsAre("agora_local_user_set_audio_scenario"));
}

}  // namespace
}  // namespace agora_rtc::sdk
