#include "engine/audio/track_mixer.hpp"

#include <gtest/gtest.h>

#include "audio/signals.hpp"

namespace agora_rtc::engine {
namespace {

using Pacing = AudioTrackSource::Pacing;

std::shared_ptr<AudioTrackSource> track(Pacing pacing = Pacing::kPaced) {
  auto source = std::make_shared<AudioTrackSource>(pacing);
  source->set_enabled(true);
  return source;
}

void push(AudioTrackSource& source, std::int16_t value, audio::PcmFormat format) {
  const std::vector<std::int16_t> pcm(
      static_cast<std::size_t>(format.sample_rate / 100 * format.channels), value);
  source.push(pcm.data(), static_cast<std::size_t>(format.sample_rate / 100), format, 0, 0);
}

TEST(TrackMixer, SumsTracksOfOneFormatExactly) {
  TrackMixer mixer;
  const auto first = track(), second = track();
  mixer.add(first);
  mixer.add(second);
  push(*first, 100, {16'000, 1});
  push(*second, 23, {16'000, 1});
  PcmFrame mix;
  ASSERT_TRUE(mixer.take(0, 0, mix));
  EXPECT_EQ(mix.samples, std::vector<std::int16_t>(160, 123));
  EXPECT_FALSE(mixer.take(0, 1, mix));
}

TEST(TrackMixer, TakesTheHighestRateAndChannelCountOfItsTracks) {
  TrackMixer mixer;
  const auto first = track(), second = track();
  mixer.add(first);
  mixer.add(second);
  EXPECT_EQ(mixer.format(), (audio::PcmFormat{16'000, 1}));
  push(*first, 100, {48'000, 1});
  push(*second, 100, {16'000, 2});
  PcmFrame mix;
  ASSERT_TRUE(mixer.take(0, 0, mix));
  EXPECT_EQ(mix.format, (audio::PcmFormat{48'000, 2}));
  second->set_enabled(false);
  EXPECT_EQ(mixer.format(), (audio::PcmFormat{48'000, 1}));
}

TEST(TrackMixer, TakesBackWhatOneTrackAloneBrought) {
  TrackMixer mixer;
  const auto first = track(), second = track();
  mixer.add(first);
  mixer.add(second);
  PcmFrame mix;
  first->clear();
  mixer.take(0, 0, mix);
  EXPECT_FALSE(mixer.was_cleared()) << "the other one's audio is in it";
  second->set_enabled(false);
  first->clear();
  mixer.take(0, 1, mix);
  EXPECT_TRUE(mixer.was_cleared());
  second->clear();
  mixer.take(0, 2, mix);
  EXPECT_FALSE(mixer.was_cleared());
}

TEST(TrackMixer, DropsWhatDisabledTracksHave) {
  TrackMixer mixer;
  const auto only = track();
  mixer.add(only);
  only->set_enabled(false);
  push(*only, 100, {16'000, 1});
  PcmFrame mix;
  EXPECT_FALSE(mixer.any_enabled());
  EXPECT_FALSE(mixer.take(0, 0, mix));
  only->set_enabled(true);
  EXPECT_FALSE(mixer.take(0, 1, mix));
}

TEST(TrackMixer, OnlyADirectTrackAloneRunsAhead) {
  TrackMixer mixer;
  const auto direct = track(Pacing::kDirect), paced = track();
  mixer.add(direct);
  EXPECT_TRUE(mixer.may_run_ahead());
  mixer.add(paced);
  EXPECT_FALSE(mixer.may_run_ahead());
  paced->set_enabled(false);
  EXPECT_TRUE(mixer.may_run_ahead());
  mixer.remove(direct.get());
  EXPECT_FALSE(mixer.may_run_ahead());
}

}  // namespace
}  // namespace agora_rtc::engine
