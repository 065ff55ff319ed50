// What the C callbacks of a local user become: copies, with our own objects for tracks.
#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Expectation {
  const char* callback;
  const char* arguments;
  const char* call;
};

void PrintTo(const Expectation& expectation, std::ostream* stream) {
  *stream << expectation.callback;
}

class LocalUserCallback : public DoubleFixture, public testing::WithParamInterface<Expectation> {};

TEST_P(LocalUserCallback, BecomesACallOfTheSameName) {
  const auto connection = connect_nothing();
  fire(GetParam().callback, GetParam().arguments);
  EXPECT_THAT(delivered(), ElementsAre(GetParam().call));
}

const Expectation kExpectations[] = {
    {"on_local_audio_track_statistics", "",
     "on_local_audio_track_statistics(LocalAudioTrackStats{num_channels=1, sent_sample_rate=48000, "
     "sent_bitrate=32, internal_codec=1, voice_pitch=110.5})"},
    {"on_remote_audio_track_statistics", "uid=42\nquality=2",
     "on_remote_audio_track_statistics(null, RemoteAudioTrackStats{uid=42, quality=2, "
     "network_transport_delay=0, jitter_buffer_delay=40, audio_loss_rate=0, num_channels=1, "
     "received_sample_rate=48000, received_bitrate=32, total_frozen_time=0, frozen_rate=0, "
     "received_bytes=8000})"},
    {"on_user_audio_track_state_changed", "user_id=42\nstate=2\nreason=1\nelapsed=9",
     "on_user_audio_track_state_changed(\"42\", null, 2, 1, 9)"},
    {"on_audio_subscribe_state_changed",
     "channel=room\nuser_id=42\nold_state=1\nnew_state=2\nelapse_since_last_state=9",
     "on_audio_subscribe_state_changed(\"room\", \"42\", 1, 2, 9)"},
    {"on_audio_publish_state_changed",
     "channel=room\nold_state=1\nnew_state=2\nelapse_since_last_state=9",
     "on_audio_publish_state_changed(\"room\", 1, 2, 9)"},
    {"on_first_remote_audio_frame", "user_id=42\nelapsed=9",
     "on_first_remote_audio_frame(\"42\", 9)"},
    {"on_first_remote_audio_decoded", "user_id=42\nelapsed=9",
     "on_first_remote_audio_decoded(\"42\", 9)"},
    {"on_audio_volume_indication", "user_id=42\nvolume=200\nlocal_user_id=7\ntotal_volume=210",
     "on_audio_volume_indication([AudioVolumeInfo{user_id=\"42\", volume=200, vad=1, "
     "voice_pitch=120.5}, AudioVolumeInfo{user_id=\"7\", volume=20, vad=0, voice_pitch=0}], 2, "
     "210)"},
    {"on_active_speaker", "userId=42", "on_active_speaker(\"42\")"},
    {"on_user_info_updated", "user_id=42\nmsg=4\nval=1", "on_user_info_updated(\"42\", 4, 1)"},
    {"on_remote_subscribe_fallback_to_audio_only", "user_id=42\nis_fallback_or_recover=1",
     "on_remote_subscribe_fallback_to_audio_only(\"42\", 1)"},
    {"on_stream_message", "user_id=42\nstream_id=3\ndata=hex:616263",
     "on_stream_message(\"42\", 3, <abc>, 3)"},
    {"on_user_state_changed", "user_id=42\nstate=2", "on_user_state_changed(\"42\", 2)"},
    {"on_audio_meta_data_received", "userId=42\nmeta_data=hex:616263",
     "on_audio_meta_data_received(\"42\", <abc>)"},
};

INSTANTIATE_TEST_SUITE_P(All, LocalUserCallback, testing::ValuesIn(kExpectations),
                         [](const auto& test) { return std::string(test.param.callback); });

class LocalUserCallbacks : public DoubleFixture {};

TEST_F(LocalUserCallbacks, MessagesMayBeBinaryAndEmpty) {
  const auto connection = connect_nothing();
  fire("on_stream_message", "data=hex:6100ff62");
  fire("on_stream_message", "data=hex:");
  delivered();
  fire("on_stream_message", "data=hex:6100ff62");
  EXPECT_EQ(vendor_double_drain(kLong_ms), 0);
  service_->loop()->drain(100);
  const auto calls = recorder_->take_calls();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(std::get<Bytes>(calls[0].arguments[2]).data, std::string("a\0\xff"
                                                                     "b",
                                                                     4));
}

TEST_F(LocalUserCallbacks, NameTheTrackThatIsPublished) {
  const auto connection = joined();
  const auto track = new_track();
  connection->local_user()->publish_audio(track);
  EXPECT_EQ(vendor_double_drain(kLong_ms), 0);
  service_->loop()->drain(100);
  int named = 0;
  for (const auto& call : recorder_->take_calls()) {
    if (std::string_view(call.method).find("_track_publish_") == std::string_view::npos) continue;
    EXPECT_EQ(std::get<std::shared_ptr<LocalAudioTrack>>(call.arguments[0]), track);
    ++named;
  }
  EXPECT_EQ(named, 2) << "publish_start and publish_success";
}

TEST_F(LocalUserCallbacks, NameTheTrackThatIsBeingPublished) {
  const auto connection = connect_nothing();
  const auto track = new_track();
  vendor_double_fail_next("agora_local_user_publish_audio", -ERR_REFUSED, 1);
  EXPECT_THROW(connection->local_user()->publish_audio(track), NativeError);
  fire("on_audio_track_publication_failure", "track=local_audio_track#1\nerror=9");
  EXPECT_THAT(delivered(), ElementsAre("on_audio_track_publication_failure(local track, 9)"));
  track->release();
}

TEST_F(LocalUserCallbacks, NameNoTrackThatWasReleased) {
  const auto connection = joined();
  const auto track = new_track();
  connection->local_user()->publish_audio(track);
  delivered();
  track->release();
  EXPECT_THAT(delivered(), ElementsAre("on_audio_track_unpublished(null)"));
}

TEST_F(LocalUserCallbacks, PublishingTwiceAndFailingKeepsTheFirst) {
  const auto connection = joined();
  auto track = new_track();
  connection->local_user()->publish_audio(track);
  vendor_double_fail_next("agora_local_user_publish_audio", -ERR_REFUSED, 1);
  EXPECT_THROW(connection->local_user()->publish_audio(track), NativeError);
  delivered();
  track.reset();
  EXPECT_THAT(live(), Contains("local_audio_track#1")) << "it is still published";
}

TEST_F(LocalUserCallbacks, AreWhollyCoveredByTheirTable) {
  const auto connection = connect_nothing();
  EXPECT_GT(vendor_double_fire_all(nullptr), 0);
  const auto events = delivered();
  for (const char* const member : {"on_audio_track_unpublished", "on_active_speaker", "on_error"}) {
    EXPECT_THAT(events, Contains(HasSubstr(member)));
  }
  for (const char* const member : {"on_video_track", "on_intra_request_received"}) {
    EXPECT_THAT(events, testing::Not(Contains(HasSubstr(member)))) << "nobody uses it";
  }
}

}  // namespace
}  // namespace agora_rtc::sdk
