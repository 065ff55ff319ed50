#include "audio/vad_labeler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "audio/signals.hpp"
#include "audio/speech_file.hpp"
#include "audio/vad_frames.hpp"

namespace agora_rtc::audio {
namespace {

using enum LabelQuality;

/// Frame `index` of the example's speech, with labels that tell where they come from.
AudioFrame speech_frame(std::size_t index, LabelQuality quality, PcmFormat format = {16'000, 1}) {
  static const auto speech = testing::read_speech();
  std::vector<std::int16_t> samples(static_cast<std::size_t>(160 * format.channels));
  remix(speech.data() + index * 160, 1, samples.data(), format.channels, 160);
  std::vector<std::uint8_t> data(samples.size() * 2);
  std::memcpy(data.data(), samples.data(), data.size());
  auto frame = testing::frame_of(format, std::move(data));
  frame.label_quality = quality;
  frame.voice_prob = 33;
  frame.rms = -3;
  frame.far_field_flag = 0;
  return frame;
}

/// The labels of the last of 100 frames, in the middle of speech.
VadLabels label_speech(VadDetector detector, LabelQuality quality) {
  VadLabeler labeler(detector);
  VadLabels labels;
  for (std::size_t i = 0; i < 100; ++i) labels = labeler.label(speech_frame(i, quality));
  return labels;
}

void expect_of_engine(const VadLabels& labels) {
  EXPECT_EQ(labels.voice_prob, 33);
  EXPECT_EQ(labels.rms, -3);
  EXPECT_EQ(labels.far_field_flag, 0);
}

void expect_of_detector(const VadLabels& labels, int far_field_flag) {
  EXPECT_GT(labels.voice_prob, 90);
  EXPECT_LT(labels.rms, -10);
  EXPECT_GT(labels.rms, -40);
  EXPECT_EQ(labels.far_field_flag, far_field_flag);
  EXPECT_EQ(labels.quality, kGraded);
}

TEST(VadLabeler, TakesTheLabelsOfTheEngine) {
  for (const auto quality : {kGraded, kBinary, kAbsent}) {
    const auto labels = label_speech(VadDetector::kEngine, quality);
    expect_of_engine(labels);
    EXPECT_EQ(labels.quality, quality);
  }
}

TEST(VadLabeler, MeasuresWithOurDetector) {
  expect_of_detector(label_speech(VadDetector::kSilero, kGraded), 0);
  expect_of_detector(label_speech(VadDetector::kSilero, kBinary), 0);
  expect_of_detector(label_speech(VadDetector::kSilero, kAbsent), 1);
}

TEST(VadLabeler, ChoosesByWhatTheLabelsAreWorth) {
  expect_of_engine(label_speech(VadDetector::kAuto, kGraded));
  expect_of_detector(label_speech(VadDetector::kAuto, kBinary), 0);
  expect_of_detector(label_speech(VadDetector::kAuto, kAbsent), 1);
}

TEST(VadLabeler, ChoosesForEachFrameAndBeginsAnewBehindAGap) {
  VadLabeler labeler(VadDetector::kAuto);
  for (std::size_t i = 0; i < 100; ++i) labeler.label(speech_frame(i, kBinary));
  expect_of_engine(labeler.label(speech_frame(100, kGraded)));
  EXPECT_EQ(labeler.label(speech_frame(101, kBinary)).voice_prob, 0) << "the detector was new";
}

TEST(VadLabeler, FollowsTheFormat) {
  VadLabeler labeler(VadDetector::kSilero);
  for (std::size_t i = 0; i < 100; ++i) labeler.label(speech_frame(i, kGraded));
  VadLabels labels;
  for (std::size_t i = 0; i < 100; ++i)
    labels = labeler.label(speech_frame(i, kGraded, {16'000, 2}));
  expect_of_detector(labels, 0);
}

TEST(VadLabeler, ForgetsOnRestart) {
  VadLabeler labeler(VadDetector::kSilero);
  for (std::size_t i = 0; i < 100; ++i) labeler.label(speech_frame(i, kGraded));
  labeler.restart();
  EXPECT_EQ(labeler.label(speech_frame(100, kGraded)).voice_prob, 0);
}

}  // namespace
}  // namespace agora_rtc::audio
