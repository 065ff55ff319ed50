#include "sdk/audio_frame_item.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::sdk {
namespace {

using enum audio::VadState;
using audio::VadState;
using Bytes = std::vector<std::uint8_t>;

/// 10 ms (16 kHz, mono) of one value.
AudioFrameItem item(VadState state, std::uint8_t value, Bytes bytes = {}) {
  auto frame = audio::make_audio_frame();
  frame->samples_per_sec = 16'000;
  frame->samples_per_channel = 160;
  frame->data.assign(320, value);
  const bool with_frame = state == kSpeaking || state == kStopSpeaking;
  return {dispatch::StreamKind::kBeforeMixingAudio, "channel", "user", std::move(frame),
          VadOutcome{state, std::move(bytes), with_frame}};
}

/// What an observer gets with the item: the first byte of each frame.
Bytes handed_over(AudioFrameItem& item) {
  auto all = item.vad().bytes;
  if (item.vad().with_frame) {
    all.insert(all.end(), item.frame().data.begin(), item.frame().data.end());
  }
  Bytes values;
  for (std::size_t at = 0; at < all.size(); at += 320) values.push_back(all[at]);
  return values;
}

TEST(AudioFrameItemTest, CostsItsDuration) {
  EXPECT_EQ(item(kNoResult, 1).cost(), 10);
}

TEST(AudioFrameItemTest, StartsAndStopsAreNeverDropped) {
  EXPECT_FALSE(item(kStartSpeaking, 1).droppable());
  EXPECT_FALSE(item(kStopSpeaking, 1).droppable());
  for (const auto state : {kNoResult, kNoSpeaking, kSpeaking}) {
    EXPECT_TRUE(item(state, 1).droppable());
  }
}

TEST(AudioFrameItemTest, CarriesTheBytesOfDroppedFramesInTheirOrder) {
  auto first = item(kSpeaking, 1);
  auto second = item(kSpeaking, 2);
  auto third = item(kSpeaking, 3);
  EXPECT_EQ(second.follow_dropped(first), 0);
  EXPECT_EQ(third.follow_dropped(second), 0);
  EXPECT_EQ(handed_over(third), (Bytes{1, 2, 3}));
  EXPECT_EQ(third.frame().dropped_before_ms, 20);
}

TEST(AudioFrameItemTest, AStopCarriesThemToo) {
  auto spoken = item(kSpeaking, 1);
  auto stop = item(kStopSpeaking, 2);
  EXPECT_EQ(stop.follow_dropped(spoken), 0);
  EXPECT_EQ(handed_over(stop), (Bytes{1, 2}));
}

TEST(AudioFrameItemTest, AStopWithoutBytesOfItsOwnCarriesThem) {
  auto spoken = item(kSpeaking, 1);
  auto stop = item(kStopSpeaking, 0);
  stop.vad().with_frame = false;
  EXPECT_EQ(stop.follow_dropped(spoken), 0);
  EXPECT_EQ(handed_over(stop), (Bytes{1}));
}

TEST(AudioFrameItemTest, SilenceThatIsDroppedLeavesOnlyAGap) {
  for (const auto state : {kNoResult, kNoSpeaking}) {
    auto silent = item(state, 1);
    auto start = item(kStartSpeaking, 2, Bytes(320, 9));
    EXPECT_EQ(start.follow_dropped(silent), 0);
    EXPECT_EQ(handed_over(start), (Bytes{9}));
    EXPECT_EQ(start.frame().dropped_before_ms, 10);
  }
}

TEST(AudioFrameItemTest, CarriesTenSecondsAndCountsTheRest) {
  auto previous = item(kSpeaking, 0);
  for (int i = 1; i <= 1000; ++i) {
    auto next = item(kSpeaking, static_cast<std::uint8_t>(i));
    ASSERT_EQ(next.follow_dropped(previous), 0) << i;
    previous = std::move(next);
  }
  ASSERT_EQ(previous.vad().bytes.size(), 1000u * 320);
  auto late = item(kSpeaking, 77);
  EXPECT_EQ(late.follow_dropped(previous), 10);
  auto stop = item(kStopSpeaking, 99);
  EXPECT_EQ(stop.follow_dropped(late), 10);
  auto values = handed_over(stop);
  ASSERT_EQ(values.size(), 1001u);
  EXPECT_EQ(values[0], 0) << "the beginning is kept";
  EXPECT_EQ(values[999], 999 % 256);
  EXPECT_EQ(values[1000], 99);
  EXPECT_EQ(stop.frame().dropped_before_ms, 10'020);
}

TEST(AudioFrameItemTest, TenSecondsAreTenSecondsInEveryFormat) {
  const auto loud = [] {
    auto made = item(kSpeaking, 1);
    auto frame = made.take_frame();
    frame->samples_per_sec = 48'000;
    frame->samples_per_channel = 480;
    frame->channels = 2;
    frame->data.assign(1920, 1);
    return AudioFrameItem(made.kind(), "channel", "user", std::move(frame), {kSpeaking, {}, true});
  };
  auto full = loud();
  full.vad().bytes.assign(999 * 1920, 1);
  auto next = loud();
  EXPECT_EQ(next.follow_dropped(full), 0);
  auto beyond = loud();
  EXPECT_EQ(beyond.follow_dropped(next), 10);
}

/// Detection that was begun anew cuts an utterance off.
TEST(AudioFrameItemTest, BytesOfOneUtteranceNeverGoIntoAnother) {
  for (const auto state : {kNoResult, kNoSpeaking, kStartSpeaking}) {
    auto spoken = item(kSpeaking, 1);
    auto more = item(kSpeaking, 2);
    EXPECT_EQ(more.follow_dropped(spoken), 0);
    auto other = item(state, 3, state == kStartSpeaking ? Bytes(320, 8) : Bytes());
    EXPECT_EQ(other.follow_dropped(more), 20) << "two frames have nowhere to go";
    EXPECT_EQ(handed_over(other), state == kStartSpeaking ? Bytes{8} : Bytes{});
  }
}

}  // namespace
}  // namespace agora_rtc::sdk
