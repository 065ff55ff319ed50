#include "sdk/label_scale.hpp"

#include <gtest/gtest.h>

namespace agora_rtc::sdk {
namespace {

TEST(LabelScale, BinaryLabelsAreStretched) {
  EXPECT_EQ(voice_prob_on_our_scale(0, LabelScale::kBinary), 0);
  EXPECT_EQ(voice_prob_on_our_scale(1, LabelScale::kBinary), 100);
  EXPECT_EQ(rms_on_our_scale(0, LabelScale::kBinary), -127);
  EXPECT_EQ(rms_on_our_scale(100, LabelScale::kBinary), -27);
  EXPECT_EQ(rms_on_our_scale(127, LabelScale::kBinary), 0);
}

TEST(LabelScale, GradedLabelsStayAsTheyAre) {
  for (const int value : {0, 1, 37, 100}) {
    EXPECT_EQ(voice_prob_on_our_scale(value, LabelScale::kGraded), value);
    EXPECT_EQ(rms_on_our_scale(-value, LabelScale::kGraded), -value);
  }
}

}  // namespace
}  // namespace agora_rtc::sdk
