#include "sdk/own_audio.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using std::chrono::milliseconds;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kSend = "agora_audio_pcm_data_sender_send";
constexpr const char* kClear = "agora_local_audio_track_clear_sender_buffer";
constexpr const char* kPublish = "agora_local_user_publish_audio";
constexpr const char* kUnpublish = "agora_local_user_unpublish_audio";

class OwnAudioTest : public DoubleFixture {
 protected:
  void publish(int scenario = AUDIO_SCENARIO_CHORUS) {
    PublishConfig publish;
    publish.audio_scenario = scenario;
    connection_ = joined(publish);
    own_ = connection_->own_audio();
    connection_->local_user()->publish_audio(own_->track());
    calls();
  }
  void TearDown() override {
    own_.reset();
    connection_.reset();
    DoubleFixture::TearDown();
  }

  void push(int ms, std::uint32_t rate = 16'000) {
    const std::vector<std::int16_t> samples(rate / 1000 * static_cast<std::uint32_t>(ms), 7);
    own_->push({samples.data(), 0, 0, static_cast<std::uint32_t>(samples.size()), 2, 1, rate});
  }
  audio::Cleared interrupt() { return own_->interrupt(); }

  std::shared_ptr<Connection> connection_;
  std::shared_ptr<OwnAudio> own_;
};

TEST_F(OwnAudioTest, IsCompletedBeforeAnythingWasPushedAndWhenAllWasPlayed) {
  publish();
  EXPECT_TRUE(own_->completed());
  push(50);
  EXPECT_FALSE(own_->completed());
  wait_for([&] { return own_->completed(); });
  EXPECT_THAT(calls_of({kSend}), Contains(HasSubstr(", 800, 2, 1, 16000)")));
}

TEST_F(OwnAudioTest, FormatsFollowEachOtherInTheOrderOfTheirPushes) {
  publish();
  push(33);
  push(20, 48'000);
  push(20);
  wait_for([&] { return own_->completed(); });
  std::vector<std::string> rates;
  for (const auto& call : calls_of({kSend})) {
    const auto rate = call.substr(call.rfind(' ') + 1);
    if (rates.empty() || rates.back() != rate) rates.push_back(rate);
  }
  EXPECT_THAT(rates, ElementsAre("16000)", "48000)", "16000)"));
}

TEST_F(OwnAudioTest, AnInterruptionEmptiesTheTrackAndAccountsForEverything) {
  publish();
  push(1000);
  push(500, 48'000);
  const auto cleared = interrupt();
  EXPECT_EQ(cleared.played_ms + cleared.dropped_ms, 1500);
  EXPECT_LT(cleared.played_ms, 1000);
  EXPECT_TRUE(own_->completed());
  const auto order = order_of({kSend, kClear, kPublish, kUnpublish});
  ASSERT_THAT(order, Contains(kClear));
  EXPECT_EQ(order.back(), kClear) << "nothing is sent behind it";
  const auto again = interrupt();
  EXPECT_EQ(again.played_ms + again.dropped_ms, 0);
}

TEST_F(OwnAudioTest, AnInterruptionBeforeAnythingWasPushedEmptiesTheTrack) {
  publish();
  const auto cleared = interrupt();
  EXPECT_EQ(cleared.played_ms + cleared.dropped_ms, 0);
  EXPECT_THAT(order_of({kClear}), ElementsAre(kClear));
}

TEST_F(OwnAudioTest, ADirectTrackTakesAPushAtOnceAndWhole) {
  publish(AUDIO_SCENARIO_AI_SERVER);
  push(1000);
  EXPECT_THAT(calls_of({kSend}), ElementsAre(HasSubstr(", 16000, 2, 1, 16000)")));
  EXPECT_FALSE(own_->completed());
  const auto cleared = interrupt();
  EXPECT_EQ(cleared.played_ms + cleared.dropped_ms, 1000);
  EXPECT_THAT(order_of({kSend, kClear, kPublish, kUnpublish}),
              ElementsAre(kUnpublish, kClear, kPublish));
}

TEST_F(OwnAudioTest, AnInterruptionPublishesNothingThatIsNotPublished) {
  publish(AUDIO_SCENARIO_AI_SERVER);
  push(100);
  connection_->local_user()->unpublish_audio(*own_->track());
  calls();
  interrupt();
  EXPECT_THAT(order_of({kSend, kClear, kPublish, kUnpublish}), ElementsAre(kClear));
}

TEST_F(OwnAudioTest, ADirectTrackThatRefusesTakesNothing) {
  publish(AUDIO_SCENARIO_AI_SERVER);
  vendor_double_fail_next(kSend, -ERR_PCMSEND_BUFFEROVERFLOW, 1);
  try {
    push(100);
    FAIL() << "it was taken";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kBufferOverflow);
  }
  EXPECT_TRUE(own_->completed());
}

TEST_F(OwnAudioTest, ARefusalIsToldByTheNextPushOfAnyFormat) {
  publish();
  vendor_double_fail_next(kSend, -ERR_NOT_READY, 1);
  push(100);
  wait_for([&] { return own_->completed(); });
  EXPECT_THAT(warnings_, ElementsAre(HasSubstr("ERR_NOT_READY")));
  warnings_.clear();
  EXPECT_THROW(push(100, 48'000), NativeError);
  push(100, 48'000);
}

TEST_F(OwnAudioTest, HasRoomForTenMinutes) {
  publish();
  for (int minute = 0; minute < 10; ++minute) push(60'000);
  wait_for([&] {
    try {
      push(60'000);
      return false;
    } catch (const BufferOverflow& error) {
      EXPECT_THAT(error.what(), HasSubstr("this RTCConnection has no room for 1920000 bytes: "));
      return true;
    }
  });
}

TEST_F(OwnAudioTest, TakesNothingAfterItsRelease) {
  publish();
  push(100);
  connection_->release();
  EXPECT_THROW(push(10), Released);
  EXPECT_TRUE(own_->completed());
  calls();
  std::this_thread::sleep_for(milliseconds(30));  // it is the absence of calls that is tested
  EXPECT_THAT(calls_of({kSend}), IsEmpty());
}

}  // namespace
}  // namespace agora_rtc::sdk
