// Published tracks by name; retained ones need a library, see remote_audio_track_test.cpp.
#include "sdk/track_registry.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TrackRegistryTest : public testing::Test {
 protected:
  std::shared_ptr<LocalAudioTrack> track(int& object) {
    return std::make_shared<LocalAudioTrack>(
        nullptr, std::make_shared<NativeHandle>(&object, [this](AGORA_HANDLE) { ++gone_; }), false);
  }
  TrackRegistry registry_{nullptr, {}, nullptr};
  int a_ = 0;
  int b_ = 0;
  std::atomic<int> gone_{0};
};

TEST_F(TrackRegistryTest, FindsATrackByItsHandle) {
  const auto a = track(a_);
  const auto b = track(b_);
  registry_.add_published(a);
  registry_.add_published(b);
  EXPECT_EQ(registry_.find_local(&a_), a);
  EXPECT_EQ(registry_.find_local(&b_), b);
  EXPECT_EQ(registry_.find_local(&gone_), nullptr);
  EXPECT_THAT(registry_.published(), ElementsAre(a, b));
}

TEST_F(TrackRegistryTest, KeepsATrackWhileItIsPublished) {
  auto a = track(a_);
  registry_.add_published(a);
  a.reset();
  EXPECT_EQ(gone_, 0);
  registry_.remove_published(registry_.find_local(&a_).get());
  EXPECT_EQ(gone_, 1);
  EXPECT_EQ(registry_.find_local(&a_), nullptr);
}

TEST_F(TrackRegistryTest, NamesAnUnpublishedTrackThatSomebodyKeeps) {
  const auto a = track(a_);
  registry_.add_published(a);
  registry_.remove_published(a.get());
  EXPECT_THAT(registry_.published(), IsEmpty());
  EXPECT_EQ(registry_.find_local(&a_), a);
}

TEST_F(TrackRegistryTest, NamesNoReleasedTrack) {
  const auto a = track(a_);
  registry_.add_published(a);
  a->release();
  EXPECT_EQ(registry_.find_local(&a_), nullptr);
}

TEST_F(TrackRegistryTest, TakesATrackOnce) {
  const auto a = track(a_);
  EXPECT_TRUE(registry_.add_published(a));
  EXPECT_FALSE(registry_.add_published(a));
  EXPECT_THAT(registry_.published(), ElementsAre(a));
  registry_.remove_published(a.get());
  EXPECT_TRUE(registry_.add_published(a));
}

TEST_F(TrackRegistryTest, RemembersThatOneWasPublished) {
  EXPECT_FALSE(registry_.ever_published());
  const auto a = track(a_);
  registry_.add_published(a);
  registry_.remove_published(a.get());
  EXPECT_TRUE(registry_.ever_published());
}

TEST_F(TrackRegistryTest, LetsAllGoWhenItIsClosed) {
  registry_.add_published(track(a_));
  registry_.close();
  EXPECT_EQ(gone_, 1);
  EXPECT_THAT(registry_.published(), IsEmpty());
}

TEST_F(TrackRegistryTest, IsSearchedWhileTracksAreReleased) {
  std::atomic<bool> stop{false};
  std::thread searching([&] {
    while (!stop) registry_.find_local(&a_);
  });
  for (int i = 0; i < 2000; ++i) {
    const auto a = track(a_);
    registry_.add_published(a);
    a->release();
    registry_.remove_published(a.get());
  }
  stop = true;
  searching.join();
}

}  // namespace
}  // namespace agora_rtc::sdk
