// Calls of a local user and of its tracks, as they reach the library.
#include "sdk/local_user.hpp"

#include <functional>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Forwarded {
  const char* call;
  std::function<void(LocalUser&)> make;
};

void PrintTo(const Forwarded& forwarded, std::ostream* stream) {
  *stream << forwarded.call;
}

class LocalUserCall : public DoubleFixture, public testing::WithParamInterface<Forwarded> {};

TEST_P(LocalUserCall, ReachesTheLibraryAsItIs) {
  const auto connection = connect_nothing();
  calls();
  GetParam().make(*connection->local_user());
  EXPECT_THAT(calls(), ElementsAre(GetParam().call));
}

TEST_P(LocalUserCall, ThrowsReleasedAfterTheRelease) {
  const auto connection = connect_nothing();
  connection->local_user()->release();
  calls();
  EXPECT_THROW(GetParam().make(*connection->local_user()), Released);
  EXPECT_THAT(calls(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    All, LocalUserCall,
    testing::Values(
        Forwarded{"agora_local_user_set_user_role(local_user#1, 2)",
                  [](LocalUser& user) { user.set_user_role(2); }},
        Forwarded{"agora_local_user_get_user_role(local_user#1)",
                  [](LocalUser& user) { user.user_role(); }},
        Forwarded{"agora_local_user_set_audio_scenario(local_user#1, 3)",
                  [](LocalUser& user) { user.set_audio_scenario(3); }},
        Forwarded{"agora_local_user_subscribe_audio(local_user#1, \"42\")",
                  [](LocalUser& user) { user.subscribe_audio("42"); }},
        Forwarded{"agora_local_user_unsubscribe_audio(local_user#1, \"42\")",
                  [](LocalUser& user) { user.unsubscribe_audio("42"); }},
        Forwarded{"agora_local_user_subscribe_all_audio(local_user#1)",
                  [](LocalUser& user) { user.subscribe_all_audio(); }},
        Forwarded{"agora_local_user_unsubscribe_all_audio(local_user#1)",
                  [](LocalUser& user) { user.unsubscribe_all_audio(); }},
        Forwarded{"agora_local_user_adjust_playback_signal_volume(local_user#1, 50)",
                  [](LocalUser& user) { user.adjust_playback_signal_volume(50); }},
        Forwarded{
            "agora_local_user_set_audio_volume_indication_parameters(local_user#1, 200, 3, 1)",
            [](LocalUser& user) { user.set_audio_volume_indication_parameters(200, 3, true); }},
        Forwarded{
            "agora_local_user_set_playback_audio_frame_before_mixing_parameters(local_user#1, 2, "
            "48000)",
            [](LocalUser& user) { user.set_before_mixing_parameters(2, 48'000); }},
        Forwarded{
            "agora_local_user_set_playback_audio_frame_parameters(local_user#1, 1, 16000, 0, 160)",
            [](LocalUser& user) { user.set_playback_parameters(1, 16'000, 160); }},
        Forwarded{
            "agora_local_user_set_recording_audio_frame_parameters(local_user#1, 1, 16000, 0, 160)",
            [](LocalUser& user) { user.set_recording_parameters(1, 16'000, 160); }},
        Forwarded{"agora_local_user_set_mixed_audio_frame_parameters(local_user#1, 1, 16000, 160)",
                  [](LocalUser& user) { user.set_mixed_parameters(1, 16'000, 160); }}));

class LocalUserTest : public DoubleFixture {};

TEST_F(LocalUserTest, ReadsItsValuesBack) {
  const auto connection = connect_nothing();
  auto& user = *connection->local_user();
  user.set_user_role(CLIENT_ROLE_AUDIENCE);
  user.adjust_playback_signal_volume(50);
  EXPECT_EQ(user.user_role(), CLIENT_ROLE_AUDIENCE);
  EXPECT_EQ(user.playback_signal_volume(), 50);
}

TEST_F(LocalUserTest, ANegativeCodeBecomesAnException) {
  const auto connection = connect_nothing();
  vendor_double_fail_next("agora_local_user_subscribe_audio", -ERR_NOT_IN_CHANNEL, 1);
  try {
    connection->local_user()->subscribe_audio("42");
    FAIL() << "it was accepted";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.code(), ERR_NOT_IN_CHANNEL);
    EXPECT_EQ(error.kind(), ErrorKind::kInvalidState);
    EXPECT_EQ(error.call(), "agora_local_user_subscribe_audio");
  }
}

TEST_F(LocalUserTest, ItsTrackForwardsToo) {
  start();
  const auto track = new_track();
  track->set_enabled(true);
  EXPECT_TRUE(track->is_enabled());
  track->adjust_publish_volume(30);
  EXPECT_EQ(track->publish_volume(), 30);
  track->clear_sender_buffer();
  calls();
  track->set_max_buffered_frames(7);
  track->enable_local_playback(true);
  track->enable_ear_monitor(true, 1);
  track->state();
  EXPECT_THAT(
      calls(),
      ElementsAre("agora_local_audio_track_set_max_bufferd_frame_number(local_audio_track#1, 7)",
                  "agora_local_audio_track_enable_local_playback(local_audio_track#1, 1)",
                  "agora_local_audio_track_enable_ear_monitor(local_audio_track#1, 1, 1)",
                  "agora_local_audio_track_get_state(local_audio_track#1)"));
}

TEST_F(LocalUserTest, ItsSenderPassesThePcmOn) {
  start();
  const auto sender = service_->factory()->create_audio_pcm_data_sender();
  const std::string pcm(320, '\x11');
  calls();
  EXPECT_EQ(sender->send({pcm.data(), 1, 2, 160, 2, 1, 16'000}), 0);
  std::string payload(1000, '\0');
  payload.resize(vendor_double_copy_payload("agora_audio_pcm_data_sender_send", payload.data(),
                                            payload.size()));
  EXPECT_EQ(payload, pcm);
  vendor_double_fail_next("agora_audio_pcm_data_sender_send", -ERR_PCMSEND_BUFFEROVERFLOW, 1);
  EXPECT_EQ(sender->send({pcm.data(), 1, 2, 160, 2, 1, 16'000}), -ERR_PCMSEND_BUFFEROVERFLOW);
}

}  // namespace
}  // namespace agora_rtc::sdk
