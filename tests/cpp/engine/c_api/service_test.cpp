#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "support/temp_folder.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Service, NeedsAnAppId) {
  AGORA_HANDLE service = agora_service_create();
  agora_service_config config{};
  EXPECT_EQ(agora_service_initialize(service, nullptr), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_service_initialize(service, &config), -ERR_INVALID_APP_ID);
  config.app_id = "";
  EXPECT_EQ(agora_service_initialize(service, &config), -ERR_INVALID_APP_ID);
  EXPECT_EQ(agora_service_release(service), 0);
}

TEST(Service, IsOfNoUseBeforeInitialize) {
  AGORA_HANDLE service = agora_service_create();
  const rtc_conn_config config{};
  EXPECT_EQ(agora_service_create_media_node_factory(service), nullptr);
  EXPECT_EQ(agora_service_get_agora_parameter(service), nullptr);
  EXPECT_EQ(agora_rtc_conn_create(service, &config), nullptr);
  EXPECT_EQ(agora_service_enable_extension(service, "agora.builtin", "x", nullptr, 1),
            -ERR_NOT_INITIALIZED);
  EXPECT_EQ(agora_service_load_extension_provider(service, "lib.so", 1), -ERR_NOT_INITIALIZED);
  EXPECT_EQ(agora_service_set_log_file(service, "x.log", 0), -ERR_NOT_INITIALIZED);
  EXPECT_EQ(agora_service_set_log_filter(service, LOG_FILTER_INFO), -ERR_NOT_INITIALIZED);
  EXPECT_EQ(agora_service_release(service), 0);
}

TEST(Service, InitializesOnceAndOneAtATime) {
  Engine engine;
  agora_service_config config{};
  config.app_id = "another-app";
  EXPECT_EQ(agora_service_initialize(engine.service(), &config), 0);
  AGORA_HANDLE second = agora_service_create();
  EXPECT_EQ(agora_service_initialize(second, &config), -ERR_ALREADY_IN_USE);
  engine.release();
  EXPECT_EQ(agora_service_initialize(second, &config), 0);
  EXPECT_EQ(agora_service_release(second), 0);
  EXPECT_EQ(agora_service_release(second), -ERR_INVALID_ARGUMENT);
}

TEST(Service, KnowsTheExtensionsOfTheWrappers) {
  Engine engine;
  for (const char* name : {"agora_audio_label_generator", "audio_processing_remote_playback",
                           "audio_processing_pcm_source"}) {
    EXPECT_EQ(agora_service_enable_extension(engine.service(), "agora.builtin", name, "", 1), 0);
    EXPECT_EQ(agora_service_disable_extension(engine.service(), "agora.builtin", name, nullptr), 0);
  }
  EXPECT_EQ(agora_service_enable_extension(engine.service(), "agora.builtin", "x", nullptr, 1),
            -ERR_NOT_SUPPORTED);
  EXPECT_EQ(agora_service_enable_extension(engine.service(), nullptr, "x", nullptr, 1),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_service_load_extension_provider(engine.service(), "lib.so", 1), 0);
  EXPECT_EQ(agora_service_set_local_access_point(engine.service(), nullptr), -ERR_NOT_SUPPORTED);
}

TEST(Service, LogsWhatHappensAndWhatIsNotSupported) {
  const agora_rtc::test::TempFolder folder;
  const auto path = folder / "engine.log";
  {
    Engine engine;
    Journal journal;
    EXPECT_EQ(agora_service_set_log_filter(engine.service(), LOG_FILTER_WARN), 0);
    EXPECT_EQ(agora_service_set_log_file(engine.service(), path.c_str(), 0), 0);
    Peer alice(engine.service(), "alice", journal);
    alice.connect("1");
    EXPECT_EQ(agora_local_user_send_intra_request(alice.local_user, "1"), -ERR_NOT_SUPPORTED);
    EXPECT_EQ(agora_service_set_log_filter(engine.service(), LOG_FILTER_INFO), 0);
    alice.disconnect();
  }
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("WARNING agora_local_user_send_intra_request: not supported"));
  EXPECT_THAT(text.str(), HasSubstr("INFO connection 1: disconnect"));
  EXPECT_THAT(text.str(), Not(HasSubstr("connect to channel")));
  EXPECT_EQ(agora_service_set_log_filter(nullptr, LOG_FILTER_OFF), -ERR_INVALID_ARGUMENT);
}

TEST(Service, WhatDevicesDoIsNotSupported) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  alice.make_track();
  EXPECT_EQ(agora_local_audio_track_enable_ear_monitor(alice.track, 1, 0), -ERR_NOT_SUPPORTED);
  EXPECT_EQ(agora_local_audio_track_enable_local_playback(alice.track, 1), -ERR_NOT_SUPPORTED);
  EXPECT_EQ(agora_local_audio_track_enable_local_playback(alice.track, 0), 0);
  EXPECT_EQ(agora_audio_track_enable_audio_filter(alice.track, "x", 1, 0), -ERR_NOT_SUPPORTED);
}

TEST(Service, AcceptsTheSettingsThatWrappersAlwaysMake) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  const audio_encoder_config profile{AUDIO_PROFILE_MUSIC_STANDARD};
  const audio_encoder_config unknown{99};
  EXPECT_EQ(agora_local_user_set_audio_encoder_config(alice.local_user, &profile), 0);
  EXPECT_EQ(agora_local_user_set_audio_encoder_config(alice.local_user, &unknown),
            -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_set_audio_scenario(alice.local_user, AUDIO_SCENARIO_CHORUS), 0);
  EXPECT_EQ(agora_local_user_set_audio_scenario(alice.local_user, -1), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_set_audio_volume_indication_parameters(alice.local_user, 100, 3, true),
            0);
  int volume = 0;
  EXPECT_EQ(agora_local_user_adjust_playback_signal_volume(alice.local_user, 50), 0);
  EXPECT_EQ(agora_local_user_get_playback_signal_volume(alice.local_user, &volume), 0);
  EXPECT_EQ(volume, 50);
  EXPECT_EQ(agora_rtc_conn_renew_token(alice.connection, "token"), 0);
  EXPECT_EQ(agora_rtc_conn_enable_encryption(alice.connection, 0, nullptr), 0);

  capabilites_observer table{};
  AGORA_HANDLE observer = agora_local_user_capabilities_observer_create(&table);
  EXPECT_EQ(agora_local_user_register_capabilities_observer(alice.local_user, observer), 0);
  EXPECT_EQ(agora_local_user_unregister_capabilities_observer(alice.local_user, observer), 0);
  EXPECT_EQ(agora_local_user_unregister_capabilities_observer(alice.local_user, observer),
            -ERR_INVALID_ARGUMENT);
  agora_local_user_capabilities_observer_destory(observer);
  agora_local_user_capabilities_observer_destory(observer);
}

}  // namespace
}  // namespace agora_rtc::engine::test
