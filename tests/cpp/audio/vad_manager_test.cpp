#include "audio/vad_manager.hpp"

#include <gtest/gtest.h>

#include "audio/vad_frames.hpp"

namespace agora_rtc::audio {
namespace {

VadConfig one_frame() {
  VadConfig config;
  config.pre_start_recognize_count = 0;
  config.start_recognize_count = 1;
  return config;
}

AudioFrame loud_frame() {
  auto frame = testing::frame_of({16'000, 1}, 0, 1);
  frame.voice_prob = 100;
  frame.rms = -20;
  return frame;
}

TEST(VadManager, KeepsOneStreamForEachUserOfAChannel) {
  VadManager manager({});
  const auto stream = manager.stream("channel", "user");
  ASSERT_NE(stream, nullptr);
  EXPECT_EQ(manager.stream("channel", "user"), stream);
  EXPECT_EQ(manager.find("channel", "user"), stream);
  EXPECT_EQ(manager.find("channel", "other"), nullptr);
}

TEST(VadManager, TellsChannelAndUserApart) {
  VadManager manager({});
  EXPECT_NE(manager.stream("a", "bc"), manager.stream("ab", "c"));
  EXPECT_NE(manager.stream("abc", ""), manager.stream("", "abc"));
}

TEST(VadManager, TakesTheFirstFrame) {
  VadManager manager(one_frame());
  const auto result = manager.stream("channel", "user")->process(loud_frame(), 0);
  EXPECT_EQ(result.vad.state, VadState::kStartSpeaking);
}

TEST(VadManager, ForgetsAStreamAndNoLaterOne) {
  VadManager manager(one_frame());
  const auto stream = manager.stream("channel", "user");
  manager.forget({"channel", "user", stream});
  EXPECT_EQ(manager.find("channel", "user"), nullptr);
  const auto next = manager.stream("channel", "user");
  EXPECT_NE(next, stream);
  manager.forget({"channel", "user", stream});
  EXPECT_EQ(manager.find("channel", "user"), next);
}

TEST(VadManager, NamesAll) {
  VadManager manager({});
  EXPECT_TRUE(manager.all().empty());
  manager.stream("channel", "user");
  manager.stream("channel", "other");
  const auto all = manager.all();
  ASSERT_EQ(all.size(), 2);
  EXPECT_EQ(all[0].stream, manager.find(all[0].channel_id, all[0].user_id));
}

TEST(VadManager, NamesThoseWhoseFramesStayAway) {
  VadManager manager(one_frame());
  manager.stream("channel", "early")->process(loud_frame(), 0);
  manager.stream("channel", "late")->process(loud_frame(), 10'000);
  manager.stream("channel", "silent");
  EXPECT_TRUE(manager.expired(509'999).empty());
  const auto expired = manager.expired(510'000);
  ASSERT_EQ(expired.size(), 1);
  EXPECT_EQ(expired[0].channel_id, "channel");
  EXPECT_EQ(expired[0].user_id, "early");
  EXPECT_EQ(expired[0].stream, manager.find("channel", "early"));
  EXPECT_EQ(manager.expired(520'000).size(), 2);
}

}  // namespace
}  // namespace agora_rtc::audio
