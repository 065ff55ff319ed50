#include "audio/frame_queue.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::audio {
namespace {

AudioFrame ten_ms_of(const std::string& user_id, std::int64_t presentation_ms = 0) {
  AudioFrame frame;
  frame.samples_per_sec = 16'000;
  frame.samples_per_channel = 160;
  frame.data.assign(320, 0);
  frame.user_id = user_id;
  frame.presentation_ms = presentation_ms;
  return frame;
}

FrameQueueOptions options(std::int64_t frame_ms, std::int64_t queue_ms) {
  return {.format = {16'000, 1}, .frame_ms = frame_ms, .queue_ms = queue_ms};
}

TEST(FrameQueue, GivesFramesInTheirOrder) {
  FrameQueue queue(options(10, 1000));
  EXPECT_EQ(queue.take(), nullptr);
  EXPECT_TRUE(queue.add(ten_ms_of("1", 10)));
  EXPECT_TRUE(queue.add(ten_ms_of("2", 20)));
  EXPECT_EQ(queue.take()->user_id, "1");
  EXPECT_EQ(queue.take()->user_id, "2");
  EXPECT_TRUE(queue.empty());
}

TEST(FrameQueue, JoinsTheFramesOfEachSpeaker) {
  FrameQueue queue(options(20, 1000));
  EXPECT_FALSE(queue.add(ten_ms_of("1")));
  EXPECT_FALSE(queue.add(ten_ms_of("2")));
  EXPECT_TRUE(queue.add(ten_ms_of("2")));
  const auto frame = queue.take();
  EXPECT_EQ(frame->user_id, "2");
  EXPECT_EQ(frame->samples_per_channel, 320);
  EXPECT_TRUE(queue.empty());
}

TEST(FrameQueue, DropsTheOldestAndTheNextOfThatSpeakerTells) {
  FrameQueue queue(options(10, 30));
  queue.add(ten_ms_of("1", 10));
  queue.add(ten_ms_of("2", 20));
  queue.add(ten_ms_of("1", 30));
  queue.add(ten_ms_of("2", 40));
  queue.add(ten_ms_of("2", 50));
  EXPECT_EQ(queue.dropped(), 2u);
  const auto first = queue.take();
  EXPECT_EQ(first->presentation_ms, 30);
  EXPECT_EQ(first->dropped_before_ms, 10);
  const auto second = queue.take();
  EXPECT_EQ(second->presentation_ms, 40);
  EXPECT_EQ(second->dropped_before_ms, 10);
  EXPECT_EQ(queue.take()->dropped_before_ms, 0);
}

TEST(FrameQueue, KeepsOneFrameHoweverLittleMayWait) {
  FrameQueue queue(options(20, 10));
  queue.add(ten_ms_of("1"));
  queue.add(ten_ms_of("1"));
  EXPECT_FALSE(queue.empty());
}

TEST(FrameQueue, ForgetsTheBegunFrameOfWhoLeft) {
  FrameQueue queue(options(20, 1000));
  queue.add(ten_ms_of("1", 10));
  queue.forget("1");
  EXPECT_FALSE(queue.add(ten_ms_of("1", 500)));
  EXPECT_TRUE(queue.add(ten_ms_of("1", 510)));
  EXPECT_EQ(queue.take()->presentation_ms, 500);
  queue.add(ten_ms_of("1"));
  queue.add(ten_ms_of("1"));
  queue.clear();
  EXPECT_TRUE(queue.empty());
}

}  // namespace
}  // namespace agora_rtc::audio
