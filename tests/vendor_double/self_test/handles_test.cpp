// What the double says about handles: null, stale, lent, and destroyed in the wrong order.
#include <gmock/gmock.h>

#include <array>

#include "session.hpp"

namespace vendor_double::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Handles : public Session {};

TEST_F(Handles, NullUnknownAndWrongOnesAreRefused) {
  int outside = 0;
  EXPECT_EQ(agora_rtc_conn_disconnect(nullptr), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_rtc_conn_disconnect(&outside), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_rtc_conn_disconnect(service), -ERR_INVALID_ARGUMENT);
  EXPECT_THAT(violations(), ElementsAre("agora_rtc_conn_disconnect: null conn",
                                        "agora_rtc_conn_disconnect: unknown conn",
                                        "agora_rtc_conn_disconnect: service#1 is no conn"));
}

TEST_F(Handles, UseAfterDestroyAndDoubleDestroyAreSeen) {
  agora_rtc_conn_destroy(conn);
  agora_rtc_conn_destroy(conn);
  agora_local_user_subscribe_all_audio(user);
  EXPECT_THAT(violations(),
              ElementsAre("agora_rtc_conn_destroy: conn#1 used after it was destroyed",
                          "agora_local_user_subscribe_all_audio: local_user#1 used after its owner "
                          "was destroyed"));
}

TEST_F(Handles, AddressesAreTakenAgain) {
  agora_rtc_conn_destroy(conn);
  EXPECT_EQ(agora_rtc_conn_create(service, &conn_config), conn);
  EXPECT_EQ(vendor_double_find("conn#2"), conn);
  vendor_double_configure("reuse_addresses", 0);
  agora_rtc_conn_destroy(conn);
  EXPECT_NE(agora_rtc_conn_create(service, &conn_config), conn);
}

TEST_F(Handles, ParentsHaveToGoLast) {
  AGORA_HANDLE factory = agora_service_create_media_node_factory(service);
  AGORA_HANDLE sender = agora_media_node_factory_create_audio_pcm_data_sender(factory);
  AGORA_HANDLE track = agora_service_create_custom_audio_track_pcm(service, sender);
  agora_audio_pcm_data_sender_destroy(sender);
  EXPECT_THAT(violations(), ElementsAre("agora_audio_pcm_data_sender_destroy: pcm_sender#1 "
                                        "destroyed before local_audio_track#1"));
  vendor_double_clear_violations();
  vendor_double_configure("check_order", 0);
  agora_media_node_factory_destroy(factory);
  agora_local_audio_track_destroy(track);
  EXPECT_THAT(violations(), IsEmpty());
}

TEST_F(Handles, AConnectionIsToBeLeftTidy) {
  rtc_conn_observer observer{};
  agora_rtc_conn_register_observer(conn, &observer);
  AGORA_HANDLE factory = agora_service_create_media_node_factory(service);
  AGORA_HANDLE sender = agora_media_node_factory_create_audio_pcm_data_sender(factory);
  AGORA_HANDLE track = agora_service_create_custom_audio_track_pcm(service, sender);
  agora_rtc_conn_connect(conn, "", "channel", "1");
  agora_local_user_publish_audio(user, track);
  agora_local_audio_track_destroy(track);
  agora_rtc_conn_destroy(conn);
  EXPECT_THAT(
      violations(),
      ElementsAre(
          "agora_local_audio_track_destroy: local_audio_track#1 destroyed while conn#1 publishes "
          "it",
          "agora_rtc_conn_destroy: conn#1 destroyed before it was disconnected",
          "agora_rtc_conn_destroy: conn#1 destroyed while it publishes local_audio_track#1",
          "agora_rtc_conn_destroy: conn#1 destroyed with a registered observer (connection)"));
}

TEST_F(Handles, NothingWorksAfterTheServiceIsReleased) {
  AGORA_HANDLE factory = agora_service_create_media_node_factory(service);
  agora_service_release(service);
  agora_media_node_factory_destroy(factory);
  agora_service_release(service);
  EXPECT_THAT(
      violations(),
      ElementsAre("agora_service_release: service#1 released before conn#1",
                  "agora_service_release: service#1 released before factory#1",
                  "agora_media_node_factory_destroy: factory#1 used after the service was released",
                  "agora_service_release: service#1 used after it was destroyed"));
  EXPECT_THAT(live(), Contains("factory#1"));
}

TEST_F(Handles, ASecondServiceOrFactoryIsSeen) {
  agora_service_create_media_node_factory(service);
  agora_service_create_media_node_factory(service);
  agora_service_create();
  EXPECT_THAT(violations(),
              ElementsAre(HasSubstr("a second factory"), HasSubstr("a second service")));
}

TEST_F(Handles, AllGoneInTheRightOrderIsNoViolation) {
  AGORA_HANDLE factory = agora_service_create_media_node_factory(service);
  AGORA_HANDLE sender = agora_media_node_factory_create_audio_pcm_data_sender(factory);
  AGORA_HANDLE track = agora_service_create_direct_custom_audio_track_pcm(service, sender);
  agora_rtc_conn_connect(conn, "", "channel", "1");
  agora_local_user_publish_audio(user, track);
  agora_local_user_unpublish_audio(user, track);
  agora_rtc_conn_disconnect(conn);
  agora_rtc_conn_destroy(conn);
  agora_local_audio_track_destroy(track);
  agora_audio_pcm_data_sender_destroy(sender);
  agora_media_node_factory_destroy(factory);
  agora_service_release(service);
  EXPECT_THAT(violations(), IsEmpty());
  EXPECT_EQ(vendor_double_live_count(), 0u);
}

// Remote tracks: the handle dies with the callback, unless it is retained.

AGORA_HANDLE seen_track = nullptr;
AGORA_HANDLE retained_track = nullptr;

void keep_both(AGORA_HANDLE, user_id_t, AGORA_HANDLE track) {
  seen_track = track;
  retained_track = agora_create_remote_audio_track(track);
}

TEST_F(Handles, RemoteTracksDieWithTheCallback) {
  local_user_observer observer{};
  observer.on_user_audio_track_subscribed = keep_both;
  agora_local_user_register_observer(user, &observer);
  ASSERT_EQ(vendor_double_fire(conn, "on_user_audio_track_subscribed", "user_id=42"), 1);

  agora_remote_audio_track_get_state(retained_track);
  EXPECT_THAT(violations(), IsEmpty());
  agora_remote_audio_track_get_state(seen_track);
  EXPECT_THAT(violations(), ElementsAre("agora_remote_audio_track_get_state: remote_audio_track#1 "
                                        "used after its callback returned"));

  EXPECT_THAT(live(), Contains("remote_audio_track#2"));
  agora_destroy_remote_audio_track(retained_track);
  agora_destroy_remote_audio_track(retained_track);
  EXPECT_THAT(violations(), Contains("agora_destroy_remote_audio_track: remote_audio_track#2 used "
                                     "after it was destroyed"));
}

}  // namespace
}  // namespace vendor_double::test
