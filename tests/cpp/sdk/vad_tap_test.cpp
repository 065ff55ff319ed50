#include "sdk/vad_tap.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <limits>
#include <thread>

#include "base/clock.hpp"
#include "dispatch/event_loop.hpp"
#include "sdk/audio_frame_item.hpp"

namespace agora_rtc::sdk {
namespace {

using audio::VadState;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

/// One frame as an observer would get it.
struct Heard {
  std::string channel;
  std::string user;
  int state;
  std::vector<std::uint8_t> bytes;
  audio::AudioFramePtr frame;
};

class Recorder final : public dispatch::Receiver {
 public:
  void deliver(std::unique_ptr<dispatch::Item> item) override {
    auto& audio = dynamic_cast<AudioFrameItem&>(*item);
    Heard one{audio.channel_id(), audio.user_id(), static_cast<int>(audio.vad().state),
              audio.vad().bytes, audio.take_frame()};
    if (audio.vad().with_frame) {
      one.bytes.insert(one.bytes.end(), one.frame->data.begin(), one.frame->data.end());
    }
    heard.push_back(std::move(one));
  }
  std::vector<Heard> heard;
};

/// Detection by the labels of the frames: P 1, S 2, T 3, at least all.
class VadTapTest : public testing::Test {
 protected:
  static audio::VadConfig config() {
    audio::VadConfig config;
    config.pre_start_recognize_count = 1;
    config.start_recognize_count = 2;
    config.stop_recognize_count = 3;
    config.active_share = config.inactive_share = 10'000;
    return config;
  }

  static audio::AudioFramePtr frame(std::uint8_t value, bool active = true) {
    auto frame = audio::make_audio_frame();
    frame->samples_per_sec = 16'000;
    frame->samples_per_channel = 160;
    frame->data.assign(320, value);
    frame->voice_prob = active ? 100 : 0;
    frame->rms = -20;
    return frame;
  }

  void hear(std::uint8_t value, bool active = true, const std::string& user = "1") {
    tap_->process("channel", user, frame(value, active));
  }
  void start(const std::string& user = "1") {
    hear(1, true, user);
    hear(2, true, user);
  }

  std::vector<Heard> take() {
    loop_->drain(std::numeric_limits<std::size_t>::max());
    return std::exchange(recorder_->heard, {});
  }
  std::vector<int> take_states() {
    std::vector<int> states;
    for (const auto& one : take()) states.push_back(one.state);
    return states;
  }

  const std::shared_ptr<base::ManualClock> clock_ = std::make_shared<base::ManualClock>();
  const std::shared_ptr<dispatch::EventLoop> loop_ = std::make_shared<dispatch::EventLoop>();
  const std::shared_ptr<Recorder> recorder_ = std::make_shared<Recorder>();
  const Pacing pacing_{clock_,
                       std::make_shared<audio::Pacer>(clock_, audio::Pacer::Drive::kCaller)};
  const std::shared_ptr<dispatch::Mailbox> mailbox_ =
      std::make_shared<dispatch::Mailbox>(loop_, recorder_, dispatch::MailboxLimits{}, *clock_);
  const std::shared_ptr<VadTap> tap_ = std::make_shared<VadTap>(config(), mailbox_, pacing_);
};

TEST_F(VadTapTest, HandsTheBytesOfAnUtteranceOver) {
  for (std::uint8_t value = 1; value <= 3; ++value) hear(value, false);
  for (std::uint8_t value = 4; value <= 6; ++value) hear(value, true);
  for (std::uint8_t value = 7; value <= 10; ++value) hear(value, false);
  std::vector<int> states;
  std::vector<std::uint8_t> said;
  for (const auto& one : take()) {
    states.push_back(one.state);
    for (std::size_t at = 0; at < one.bytes.size(); at += 320) said.push_back(one.bytes[at]);
  }
  EXPECT_THAT(states, ElementsAre(0, 0, 0, 0, 1, 2, 2, 2, 3, 0));
  EXPECT_THAT(said, ElementsAre(3, 4, 5, 6, 7, 8, 9));
}

TEST_F(VadTapTest, TheFirstFrameOfAUserCounts) {
  start();
  EXPECT_THAT(take_states(), ElementsAre(0, 1));
}

TEST_F(VadTapTest, KeepsUsersApart) {
  hear(1, true, "1");
  hear(1, true, "2");
  hear(2, true, "1");
  const auto heard = take();
  ASSERT_EQ(heard.size(), 3u);
  EXPECT_THAT(heard[1], AllOf(Field(&Heard::user, "2"), Field(&Heard::state, 0)));
  EXPECT_THAT(heard[2], AllOf(Field(&Heard::user, "1"), Field(&Heard::state, 1),
                              Field(&Heard::channel, "channel")));
}

TEST_F(VadTapTest, AFrameThatIsNotTenMillisecondsGoesByWithoutAVerdict) {
  start();
  auto longer = frame(3);
  longer->samples_per_channel = 320;
  longer->data.assign(640, 3);
  tap_->process("channel", "1", std::move(longer));
  hear(4);
  EXPECT_THAT(take_states(), ElementsAre(0, 1, -1, 2));
}

TEST_F(VadTapTest, WritesIntoTheFrameByWhatItWasJudged) {
  auto unlabelled = frame(0);
  unlabelled->label_quality = audio::LabelQuality::kAbsent;
  unlabelled->far_field_flag = 0;
  unlabelled->voice_prob = 100;
  tap_->process("channel", "1", std::move(unlabelled));
  const auto heard = take();
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].frame->voice_prob, 0);
  EXPECT_EQ(heard[0].frame->rms, -127);
  EXPECT_EQ(heard[0].frame->far_field_flag, 1);
  EXPECT_EQ(heard[0].frame->label_quality, audio::LabelQuality::kGraded);
}

TEST_F(VadTapTest, EndsAnUtteranceWithOneFrameOfSilence) {
  start();
  start("2");
  take();
  tap_->end("1");
  tap_->end("1");
  const auto heard = take();
  ASSERT_EQ(heard.size(), 1u) << "once, and of one user";
  EXPECT_EQ(heard[0].channel, "channel");
  EXPECT_EQ(heard[0].user, "1");
  EXPECT_EQ(heard[0].state, 3);
  EXPECT_THAT(heard[0].bytes, IsEmpty());
  EXPECT_EQ(heard[0].frame->data, std::vector<std::uint8_t>(320));
  EXPECT_EQ(heard[0].frame->user_id, "1");
  hear(3, true, "2");
  EXPECT_THAT(take_states(), ElementsAre(2)) << "the other one goes on";
}

TEST_F(VadTapTest, SaysNothingOfThoseWhoDidNotSpeak) {
  tap_->end("1");
  tap_->forget("1");
  hear(1);
  tap_->end("1");
  tap_->end("unknown");
  tap_->end_all();
  EXPECT_THAT(take_states(), ElementsAre(0));
}

TEST_F(VadTapTest, ForgetsWhoLeft) {
  hear(1);
  tap_->forget("1");
  hear(2);
  EXPECT_THAT(take_states(), ElementsAre(0, 0)) << "one active frame does not start anything";
  hear(3);
  take();
  tap_->forget("1");
  EXPECT_THAT(take_states(), ElementsAre(3));
}

TEST_F(VadTapTest, EndsAllWhenTheChannelIsLeft) {
  start("1");
  start("2");
  hear(1, true, "3");
  take();
  tap_->end_all();
  tap_->end_all();
  EXPECT_THAT(take_states(), ElementsAre(3, 3));
  tap_->process("another channel", "1", frame(1));
  tap_->process("another channel", "1", frame(2));
  EXPECT_THAT(take_states(), ElementsAre(0, 1)) << "and begins anew in the next one";
}

TEST_F(VadTapTest, EndsWhenNoFrameComesForTheStopCount) {
  EXPECT_EQ(tap_->run_due(clock_->now_us()), std::nullopt);
  start();
  take();
  EXPECT_EQ(tap_->run_due(clock_->now_us()), 40'000);
  clock_->advance_us(39'999);
  tap_->run_due(clock_->now_us());
  EXPECT_THAT(take_states(), IsEmpty());
  clock_->advance_us(1);
  EXPECT_EQ(tap_->run_due(clock_->now_us()), std::nullopt);
  tap_->run_due(clock_->now_us());
  EXPECT_THAT(take_states(), ElementsAre(3));
}

TEST_F(VadTapTest, EveryFrameGivesItTimeAgain) {
  start();
  clock_->advance_ms(20);
  hear(3);
  take();
  EXPECT_EQ(tap_->run_due(clock_->now_us()), 60'000);
  clock_->advance_ms(20);
  tap_->run_due(clock_->now_us());
  EXPECT_THAT(take_states(), IsEmpty());
}

TEST_F(VadTapTest, EveryStartEndsOnceWhateverThreadsDo) {
  std::atomic<bool> done{false};
  std::vector<std::thread> others;
  others.emplace_back([&] {
    while (!done) tap_->end("1");
  });
  others.emplace_back([&] {
    while (!done) tap_->forget("2");
  });
  others.emplace_back([&] {
    while (!done) tap_->end_all();
  });
  others.emplace_back([&] {
    while (!done) tap_->run_due(std::numeric_limits<std::int64_t>::max() - 1);
  });
  for (int i = 0; i < 3000; ++i) {
    hear(1, true, "1");
    hear(1, true, "2");
  }
  done = true;
  for (auto& thread : others) thread.join();
  tap_->end_all();
  std::map<std::string, bool> speaking;
  int starts = 0;
  for (const auto& one : take()) {
    auto& speaks = speaking[one.user];
    ASSERT_EQ(speaks, one.state == 2 || one.state == 3) << one.state;
    speaks = one.state == 1 || one.state == 2;
    starts += one.state == 1 ? 1 : 0;
  }
  EXPECT_GT(starts, 0);
  EXPECT_THAT(speaking, ElementsAre(testing::Pair("1", false), testing::Pair("2", false)));
}

}  // namespace
}  // namespace agora_rtc::sdk
