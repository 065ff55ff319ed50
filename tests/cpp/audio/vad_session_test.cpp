#include "audio/vad_session.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "audio/allocation_counter.hpp"
#include "audio/vad_frames.hpp"

namespace agora_rtc::audio {
namespace {

using enum VadState;
using testing::frame_of;
using testing::kActive;
using testing::kInactive;

constexpr PcmFormat kFormat{16'000, 1};

/// Steps until a state comes; the result with it.
VadResult until(VadState state, VadSession& session, const AudioFrame& frame,
                const VadLabels& labels) {
  VadResult result;
  for (int i = 0; i < 200 && result.state != state; ++i) result = session.process(frame, labels);
  return result;
}

VadConfig small() {
  VadConfig config;
  config.pre_start_recognize_count = 2;
  config.start_recognize_count = 2;
  config.stop_recognize_count = 2;
  config.active_share = config.inactive_share = 10'000;
  return config;
}

TEST(VadSession, GivesAllKeptFramesWithTheStart) {
  VadSession session({});
  for (int i = 0; i < 100; ++i) session.process(frame_of(kFormat, 0, 9), kInactive);
  EXPECT_EQ(until(kStartSpeaking, session, frame_of(kFormat, 0, 1), kActive).bytes.size(), 14'720);
}

TEST(VadSession, GivesFewerFramesWhenFewerCame) {
  VadSession session({});
  EXPECT_EQ(until(kStartSpeaking, session, frame_of(kFormat, 0, 1), kActive).bytes.size(), 9'600);
}

TEST(VadSession, JoinsTheBytesOfAnUtterance) {
  VadSession session(small());
  std::vector<std::uint8_t> said;
  std::vector<VadState> states;
  for (std::uint8_t value = 0; value < 12; ++value) {
    const auto frame = frame_of(kFormat, 0, value);
    const auto result = session.process(frame, value >= 4 && value < 8 ? kActive : kInactive);
    states.push_back(result.state);
    for (std::size_t i = 0; i < result.bytes.size(); i += 320) said.push_back(result.bytes[i]);
  }
  EXPECT_EQ(states, (std::vector{kNoSpeaking, kNoSpeaking, kNoSpeaking, kNoSpeaking, kNoSpeaking,
                                 kStartSpeaking, kSpeaking, kSpeaking, kSpeaking, kStopSpeaking,
                                 kNoSpeaking, kNoSpeaking}));
  EXPECT_EQ(said, (std::vector<std::uint8_t>{2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(VadSession, EndsTheUtteranceWhenTheFormatChanges) {
  for (const PcmFormat other : {PcmFormat{48'000, 1}, PcmFormat{16'000, 2}}) {
    VadSession session(small());
    until(kStartSpeaking, session, frame_of(kFormat, 0, 1), kActive);
    const auto result = session.process(frame_of(other, 0, 2), kActive);
    EXPECT_EQ(result.state, kStopSpeaking);
    EXPECT_TRUE(result.bytes.empty());
    const auto frame = frame_of(other, 1, 3);
    const auto next = session.process(frame, kActive);
    EXPECT_EQ(next.state, kStartSpeaking);  // the frame that ended counts as the first
    EXPECT_EQ(next.bytes.size(), 2 * frame.data.size());
    EXPECT_EQ(next.bytes.front(), 2);
  }
}

TEST(VadSession, StartsAfreshWhenTheFormatChangesInSilence) {
  VadSession session(small());
  session.process(frame_of(kFormat, 0, 1), kActive);
  const auto frame = frame_of({48'000, 1}, 0, 2);
  EXPECT_EQ(session.process(frame, kActive).state, kNoSpeaking);
  const auto result = session.process(frame, kActive);
  EXPECT_EQ(result.state, kStartSpeaking);
  EXPECT_EQ(result.bytes.size(), 2 * frame.data.size());
}

TEST(VadSession, StartsAtOnceInANewFormatWhenOneFrameIsEnough) {
  auto config = small();
  config.start_recognize_count = 1;
  VadSession session(config);
  session.process(frame_of(kFormat, 0, 1), kInactive);
  EXPECT_EQ(session.process(frame_of({48'000, 1}, 0, 2), kActive).state, kStartSpeaking);
}

TEST(VadSession, EndsOnce) {
  VadSession session(small());
  EXPECT_FALSE(session.end());
  until(kStartSpeaking, session, frame_of(kFormat, 0, 1), kActive);
  EXPECT_TRUE(session.end());
  EXPECT_FALSE(session.end());
  EXPECT_EQ(session.process(frame_of(kFormat, 0, 2), kActive).state, kNoSpeaking);
  const auto result = session.process(frame_of(kFormat, 0, 3), kActive);
  EXPECT_EQ(result.state, kStartSpeaking);
  EXPECT_EQ(result.bytes.size(), 640);
}

TEST(VadSession, TakesFramesOfTenMilliseconds) {
  const auto frame = [](PcmFormat format, int samples) {
    return frame_of(
        format, std::vector<std::uint8_t>(static_cast<std::size_t>(2 * samples * format.channels)));
  };
  EXPECT_TRUE(is_vad_frame(frame({16'000, 1}, 160)));
  EXPECT_TRUE(is_vad_frame(frame({11'025, 2}, 110)));
  EXPECT_TRUE(is_vad_frame(frame({11'025, 2}, 111)));
  EXPECT_FALSE(is_vad_frame(frame({11'025, 2}, 112)));
  EXPECT_FALSE(is_vad_frame(frame({11'025, 2}, 109)));
  EXPECT_FALSE(is_vad_frame(frame({16'000, 1}, 320)));
  EXPECT_FALSE(is_vad_frame(frame({16'000, 1}, 0)));
  EXPECT_FALSE(is_vad_frame(frame({16'000, 3}, 160)));
  EXPECT_FALSE(is_vad_frame(frame({0, 1}, 0)));

  auto truncated = frame({16'000, 1}, 160);
  truncated.data.pop_back();
  EXPECT_FALSE(is_vad_frame(truncated));
  auto wide = frame({16'000, 1}, 160);
  wide.bytes_per_sample = 4;
  EXPECT_FALSE(is_vad_frame(wide));
}

TEST(VadSession, IsNotMovedByAFrameThatItRefuses) {
  VadSession session(small());
  until(kStartSpeaking, session, frame_of(kFormat, 0, 1), kActive);
  const auto result = session.process(AudioFrame{}, kInactive);
  EXPECT_EQ(result.state, kNoResult);
  EXPECT_TRUE(result.bytes.empty());
  EXPECT_EQ(session.process(frame_of(kFormat, 0, 2), kActive).state, kSpeaking);
}

TEST(VadSession, AllocatesNothingInSteadyState) {
  VadSession session({});
  const auto frame = frame_of(kFormat, 0, 1);
  const auto talk = [&] {
    for (int i = 0; i < 150; ++i) session.process(frame, kInactive);
    for (int i = 0; i < 100; ++i) session.process(frame, kActive);
  };
  talk();
  talk();
  const std::size_t before = testing::allocations();
  for (int i = 0; i < 20; ++i) talk();
  EXPECT_EQ(testing::allocations(), before);
}

}  // namespace
}  // namespace agora_rtc::audio
