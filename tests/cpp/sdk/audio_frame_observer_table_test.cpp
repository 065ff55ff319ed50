// Audio frames on their way from the C callback into the mailbox, with the vendor's binary labels.
#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using dispatch::StreamKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto kBeforeMixing = ConnectionSlot::bit(StreamKind::kBeforeMixingAudio);

class AudioFrames : public DoubleFixture {
 protected:
  audio::AudioFramePtr only_frame() {
    delivered();
    auto frames = recorder_->take_frames();
    EXPECT_THAT(frames, SizeIs(1));
    return frames.empty() ? nullptr : std::move(frames[0]);
  }
};

TEST_F(AudioFrames, AreCopiedWithAllThatIsKnown) {
  const auto connection = connect_nothing();
  connection->local_user()->listen_to(kBeforeMixing);
  fire("on_playback_audio_frame_before_mixing",
       "channelId=room\nuid=42\nchannels=2\nsamples_per_sec=8000\ndata=hex:0100020003000400\n"
       "render_time_ms=11\npresentation_ms=12\nrtp_timestamp=13\nfar_filed_flag=0\n"
       "music_prob=7\npitch=220");
  const auto frame = only_frame();
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->samples_per_channel, 2);
  EXPECT_EQ(frame->channels, 2);
  EXPECT_EQ(frame->bytes_per_sample, 2);
  EXPECT_EQ(frame->samples_per_sec, 8000);
  EXPECT_EQ(frame->render_time_ms, 11);
  EXPECT_EQ(frame->presentation_ms, 12);
  EXPECT_EQ(frame->rtp_timestamp, 13u);
  EXPECT_EQ(frame->far_field_flag, 0);
  EXPECT_EQ(frame->music_prob, 7);
  EXPECT_EQ(frame->pitch, 220);
  EXPECT_EQ(frame->dropped_before_ms, 0);
  EXPECT_THAT(frame->data, ElementsAre(1, 0, 2, 0, 3, 0, 4, 0)) << "the double has overwritten its";
  EXPECT_THAT(recorder_->take_users(), ElementsAre("42"));
}

TEST_F(AudioFrames, HaveTheirLabelsOnOurScale) {
  const auto connection = connect_nothing();
  connection->local_user()->listen_to(kBeforeMixing);
  fire("on_playback_audio_frame_before_mixing", "voice_prob=1\nrms=100");
  auto frame = only_frame();
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->voice_prob, 100);
  EXPECT_EQ(frame->rms, -27);
  fire("on_playback_audio_frame_before_mixing", "voice_prob=0\nrms=0");
  frame = only_frame();
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->voice_prob, 0);
  EXPECT_EQ(frame->rms, -127);
}

struct Position {
  const char* callback;
  StreamKind kind;
};

class AudioFramePosition : public AudioFrames, public testing::WithParamInterface<Position> {};

TEST_P(AudioFramePosition, ComesOnlyToThoseWhoListen) {
  const auto connection = connect_nothing();
  auto& user = *connection->local_user();
  user.listen_to(~ConnectionSlot::bit(GetParam().kind));
  fire(GetParam().callback);
  delivered();
  EXPECT_THAT(recorder_->take_frames(), IsEmpty());
  user.listen_to(ConnectionSlot::bit(GetParam().kind));
  fire(GetParam().callback);
  EXPECT_NE(only_frame(), nullptr);
  user.stop_listening();
  fire(GetParam().callback);
  delivered();
  EXPECT_THAT(recorder_->take_frames(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    All, AudioFramePosition,
    testing::Values(Position{"on_playback_audio_frame_before_mixing",
                             StreamKind::kBeforeMixingAudio},
                    Position{"on_playback_audio_frame", StreamKind::kPlaybackAudio},
                    Position{"on_mixed_audio_frame", StreamKind::kMixedAudio},
                    Position{"on_record_audio_frame", StreamKind::kRecordAudio},
                    Position{"on_ear_monitoring_audio_frame", StreamKind::kEarMonitoringAudio}),
    [](const auto& test) { return std::string(test.param.callback); });

TEST_F(AudioFrames, WithoutSamplesAreNoFrames) {
  const auto connection = connect_nothing();
  connection->local_user()->listen_to(kBeforeMixing);
  fire("on_playback_audio_frame_before_mixing", "data=hex:");
  delivered();
  EXPECT_THAT(recorder_->take_frames(), IsEmpty());
}

TEST_F(AudioFrames, OfManyStreamsArriveWholeAndInOrder) {
  constexpr int kStreams = 20;
  const auto connection = joined();
  connection->local_user()->listen_to(kBeforeMixing);
  ASSERT_EQ(vendor_double_source_start(kStreams, 100, 0), 0);
  std::size_t count = 0;
  while (count < 10 * kStreams) {
    ASSERT_TRUE(service_->loop()->wait(kLong_ms));
    count += service_->loop()->drain(1000).value();
  }
  vendor_double_source_stop();
  delivered();

  // Sample j of frame n of stream i is n + i + j; stream i is user 1000 + i.
  const auto users = recorder_->take_users();
  const auto frames = recorder_->take_frames();
  std::vector<int> next(kStreams, 0);
  ASSERT_EQ(users.size(), frames.size());
  for (std::size_t k = 0; k < frames.size(); ++k) {
    const int stream = std::stoi(users[k]) - 1000;
    const int first = next.at(static_cast<std::size_t>(stream))++ + stream;
    const auto& data = frames[k]->data;
    ASSERT_EQ(data.size(), 320u);
    ASSERT_EQ(data[0] + 256 * data[1], first % 65'536);
    ASSERT_EQ(data[318] + 256 * data[319], (first + 159) % 65'536);
  }
}

}  // namespace
}  // namespace agora_rtc::sdk
