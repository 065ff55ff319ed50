// The same classes on the local engine: whole calls, most of them on its manual clock.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "sdk/local_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::Not;

class LocalEngine : public LocalFixture {};

std::vector<std::int16_t> ramp(int count) {
  std::vector<std::int16_t> samples;
  for (int i = 1; i <= count; ++i) samples.push_back(static_cast<std::int16_t>(i));
  return samples;
}

/// The samples of all frames, from the first that is not silent.
std::vector<std::int16_t> heard(const std::vector<audio::AudioFramePtr>& frames) {
  std::vector<std::int16_t> samples;
  for (const auto& frame : frames) {
    const auto begin = samples.size();
    samples.resize(begin + frame->data.size() / 2);
    std::memcpy(samples.data() + begin, frame->data.data(), frame->data.size());
  }
  samples.erase(samples.begin(), std::find_if(samples.begin(), samples.end(),
                                              [](std::int16_t sample) { return sample != 0; }));
  return samples;
}

TEST_F(LocalEngine, KnowsWhatItIs) {
  EXPECT_TRUE(service_->engine().local());
  EXPECT_STREQ(service_->engine().engine_name(), "local");
  EXPECT_EQ(service_->engine().label_scale(), LabelScale::kGraded);
  EXPECT_TRUE(service_->engine().on_manual_clock());
  EXPECT_THAT(service_->engine().warnings(), IsEmpty());
}

TEST_F(LocalEngine, GivesItsTimeToTheService) {
  const auto before_ms = service_->clock().now_ms();
  EXPECT_EQ(service_->clock().now_ms(), before_ms);
  advance(30);
  EXPECT_EQ(service_->clock().now_ms(), before_ms + 30);
}

TEST_F(LocalEngine, JoinsOnlyWhenTimePasses) {
  const auto side = new_side();
  side.connection->connect("", "channel", "7");
  EXPECT_EQ(side.connection->state().wait_joined(0), JoinResult::kPending);
  advance(10);
  EXPECT_EQ(side.connection->state().wait_joined(0), JoinResult::kConnected);
  EXPECT_THAT(side.recorder->take_texts(),
              ElementsAre(HasSubstr("on_connecting("),
                          AllOf(HasSubstr("on_connected("), HasSubstr("local_user_id=\"7\""))));
}

TEST_F(LocalEngine, RefusesWhatIsWrongAndJoinsAfterwards) {
  const auto side = new_side();
  try {
    side.connection->connect("", "channel", "not a number");
    FAIL() << "it was accepted";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.code(), ERR_INVALID_USER_ID);
    EXPECT_EQ(error.kind(), ErrorKind::kInvalidArgument);
  }
  side.connection->connect("", "channel", "7");
  advance(10);
  EXPECT_EQ(side.connection->state().join_result(), JoinResult::kConnected);
}

TEST_F(LocalEngine, CarriesPcmBitExact) {
  const auto speaker = joined("1");
  const auto listener = joined("2");
  listener.connection->local_user()->listen_to(kBeforeMixing);
  const auto samples = ramp(16'000);
  publish(speaker, samples);
  advance(2000);
  const auto frames = listener.recorder->take_frames();
  auto received = heard(frames);
  ASSERT_THAT(received.size(), Ge(samples.size()));
  received.resize(samples.size());
  EXPECT_EQ(received, samples);
  EXPECT_THAT(listener.recorder->take_users(), testing::Each(std::string("1")));
  for (const auto& frame : frames) {
    ASSERT_EQ(frame->samples_per_sec, 16'000);
    ASSERT_EQ(frame->samples_per_channel, 160);
    ASSERT_EQ(frame->dropped_before_ms, 0);
    ASSERT_THAT(frame->rms, AllOf(Ge(-127), Le(0)));
    ASSERT_THAT(frame->voice_prob, AllOf(Ge(0), Le(100)));
  }
}

TEST_F(LocalEngine, BringsARemoteTrackThatStays) {
  const auto speaker = joined("1");
  const auto listener = joined("2");
  publish(speaker, ramp(16'000));
  advance(1000);
  std::shared_ptr<RemoteAudioTrack> track;
  for (const auto& call : listener.recorder->take_calls()) {
    if (std::string_view(call.method) != "on_user_audio_track_subscribed") continue;
    track = std::get<std::shared_ptr<RemoteAudioTrack>>(call.arguments[1]);
  }
  ASSERT_NE(track, nullptr);
  EXPECT_EQ(track->user_id(), "1");
  EXPECT_EQ(track->state(), REMOTE_AUDIO_STATE_DECODING);
  speaker.connection->disconnect();
  advance(10);
  track->state();
  service_->release();
  EXPECT_THROW(track->state(), Released);
}

TEST_F(LocalEngine, NamesTheTrackThatIsPublished) {
  const auto speaker = joined("1");
  publish(speaker, ramp(1600));
  advance(500);
  EXPECT_THAT(speaker.recorder->take_texts(),
              AllOf(Contains("on_audio_track_publish_start(local track)"),
                    Not(Contains(HasSubstr("(null")))));
  speaker.connection->local_user()->unpublish_audio(*track_);
  advance(10);
  EXPECT_THAT(speaker.recorder->take_texts(), Contains("on_audio_track_unpublished(local track)"));
}

TEST_F(LocalEngine, SaysWhatItDoesNotSupport) {
  const auto sender = service_->factory()->create_audio_pcm_data_sender();
  const auto track = service_->create_audio_track_pcm(*sender, false);
  try {
    track->enable_ear_monitor(true, 0);
    FAIL() << "it was accepted";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kNotSupported);
  }
}

TEST_F(LocalEngine, RefusesASecondLibraryInOneProcess) {
  service_->release();
  try {
    Library::open({false, "/another/library.so", false}, false);
    FAIL() << "it was opened";
  } catch (const InvalidState& error) {
    EXPECT_THAT(error.what(), HasSubstr("this process already runs on "));
  }
}

TEST_F(LocalEngine, IsReleasedInTheMiddleOfACall) {
  const auto speaker = joined("1");
  const auto listener = joined("2");
  listener.connection->local_user()->listen_to(kBeforeMixing);
  publish(speaker, ramp(16'000));
  advance(200);
  service_->release();
  EXPECT_TRUE(speaker.connection->released());
  EXPECT_TRUE(track_->released());
}

TEST_F(LocalEngine, RunsByItselfOnTheSystemClock) {
  start(false);
  EXPECT_FALSE(service_->engine().on_manual_clock());
  for (int round = 0; round < 3; ++round) {
    const auto side = new_side();
    side.connection->connect("", "channel", "7");
    EXPECT_EQ(side.connection->state().wait_joined(kLong_ms), JoinResult::kConnected);
    side.connection->disconnect();
    EXPECT_TRUE(side.connection->state().wait_left(kLong_ms));
    side.connection->connect("", "channel", "7");
    EXPECT_EQ(side.connection->state().wait_joined(kLong_ms), JoinResult::kConnected);
    side.connection->release();
    EXPECT_FALSE(side.connection->state().active());
  }
}

}  // namespace
}  // namespace agora_rtc::sdk
