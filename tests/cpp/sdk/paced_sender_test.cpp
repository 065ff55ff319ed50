#include "sdk/paced_sender.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kSend = "agora_audio_pcm_data_sender_send";
constexpr audio::PcmFormat kFormat{16'000, 1};
constexpr std::size_t kFrameBytes = 320;

/// A consumer on the double, driven by the pacer of the service.
class PacedSenderTest : public DoubleFixture {
 protected:
  void SetUp() override {
    DoubleFixture::SetUp();
    start();
    sender_ = service_->factory()->create_audio_pcm_data_sender();
    consumer_ = make_audio_consumer(sender_, kFormat, {});
    calls();
  }
  void TearDown() override {
    consumer_.reset();
    sender_.reset();
    DoubleFixture::TearDown();
  }

  void push(std::size_t frames) {
    push_paced(*consumer_, std::vector<std::uint8_t>(frames * kFrameBytes, 7), 0, "AudioConsumer");
  }
  std::shared_ptr<AudioPcmDataSender> sender_;
  std::shared_ptr<audio::AudioConsumer> consumer_;
};

TEST_F(PacedSenderTest, HandsBytesAndFormatOver) {
  push(3);
  wait_for([&] { return consumer_->completed(); });
  EXPECT_THAT(calls_of({kSend}), ElementsAre(AllOf(HasSubstr("(pcm_sender#1, <960 bytes 07070707"),
                                                   HasSubstr(", 0, 0, 480, 2, 1, 16000)"))));
}

TEST_F(PacedSenderTest, ARefusalBecomesTheErrorOfTheNextPush) {
  vendor_double_fail_next(kSend, -ERR_NOT_READY, 1);
  push(50);
  wait_for([&] { return consumer_->completed(); });
  EXPECT_THAT(warnings_, ElementsAre(HasSubstr("queued audio is dropped: " + std::string(kSend) +
                                               " failed: ERR_NOT_READY (3)")));
  warnings_.clear();
  try {
    push(1);
    FAIL() << "it was taken";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.code(), ERR_NOT_READY);
    EXPECT_EQ(error.call(), kSend);
  }
  calls();
  push(2);
  wait_for([&] { return consumer_->completed(); });
  EXPECT_THAT(calls_of({kSend}), Not(IsEmpty())) << "the consumer goes on once it was told";
}

TEST_F(PacedSenderTest, APositiveCodeIsARefusalToo) {
  vendor_double_fail_next(kSend, ERR_FAILED, 1);
  push(1);
  wait_for([&] { return consumer_->completed(); });
  warnings_.clear();
  EXPECT_THROW(push(1), NativeError);
}

TEST_F(PacedSenderTest, AFullTrackIsAskedAgain) {
  vendor_double_fail_next(kSend, -ERR_PCMSEND_BUFFEROVERFLOW, 2);
  push(3);
  wait_for([&] { return consumer_->completed(); });
  EXPECT_THAT(calls_of({kSend}), SizeIs(3)) << "two were refused, the third took all";
  EXPECT_EQ(consumer_->take_refusal(), 0);
}

TEST_F(PacedSenderTest, EndsWithItsSender) {
  push(100);
  sender_->release();
  wait_for([&] { return consumer_->released(); });
  EXPECT_THROW(push(1), Released);
  EXPECT_EQ(consumer_->take_refusal(), 0);
}

TEST_F(PacedSenderTest, BeyondItsCapacityItSaysHowMuchIsQueued) {
  consumer_ = make_audio_consumer(sender_, kFormat, {.capacity_ms = 200});
  push(20);
  try {
    push(20);
    FAIL() << "it was taken";
  } catch (const BufferOverflow& error) {
    EXPECT_THAT(error.what(), HasSubstr("this AudioConsumer has no room for 6400 bytes: "));
    EXPECT_THAT(error.what(), HasSubstr(" ms are queued"));
  }
}

TEST_F(PacedSenderTest, NothingOlderFollowsAClear) {
  push(50);
  wait_for([&] { return consumer_->size() < 40 * kFrameBytes + 1; });
  consumer_->clear();
  calls();
  std::this_thread::sleep_for(milliseconds(50));  // it is the absence of calls that is tested
  EXPECT_THAT(calls_of({kSend}), IsEmpty());
}

}  // namespace
}  // namespace agora_rtc::sdk
