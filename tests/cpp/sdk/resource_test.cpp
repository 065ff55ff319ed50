#include "sdk/resource.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <string>
#include <vector>

#include "sdk/resource_registry.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A resource that tells when its native object goes.
class TestResource final : public Resource {
 public:
  TestResource(AGORA_HANDLE raw, std::function<void()> at_end)
      : Resource("TestResource", nullptr,
                 std::make_shared<NativeHandle>(raw, [at_end](AGORA_HANDLE) { at_end(); })) {}
};

class ResourceTest : public testing::Test {
 protected:
  std::shared_ptr<TestResource> make(const std::string& name) {
    return std::make_shared<TestResource>(&object_, [this, name] { gone_.push_back(name); });
  }
  int object_ = 0;
  std::vector<std::string> gone_;
};

TEST_F(ResourceTest, IsUsableUntilItsRelease) {
  const auto resource = make("a");
  EXPECT_FALSE(resource->released());
  EXPECT_EQ(resource->use()->raw(), &object_);
  EXPECT_TRUE(resource->owns(&object_));
  EXPECT_FALSE(resource->owns(&gone_));
  resource->release();
  EXPECT_TRUE(resource->released());
  EXPECT_FALSE(resource->owns(&object_));
  EXPECT_THROW(resource->use(), Released);
  EXPECT_THAT(gone_, ElementsAre("a"));
}

TEST_F(ResourceTest, IsReleasedOnce) {
  const auto resource = make("a");
  resource->release();
  resource->release();
  EXPECT_THAT(gone_, ElementsAre("a"));
}

TEST_F(ResourceTest, LivesUntilTheCallUnderWayEnds) {
  const auto resource = make("a");
  auto call_under_way = resource->use();
  resource->release();
  EXPECT_THAT(gone_, IsEmpty());
  call_under_way.reset();
  EXPECT_THAT(gone_, ElementsAre("a"));
}

class ResourceRegistryTest : public ResourceTest {
 protected:
  ResourceRegistry registry_;
};

TEST_F(ResourceRegistryTest, ReleasesConnectionsThenTracksThenSenders) {
  const auto sender = make("sender");
  const auto track = make("track");
  const auto connection = make("connection");
  const auto other_track = make("other track");
  registry_.add(ReleaseStage::kSenders, sender);
  registry_.add(ReleaseStage::kTracks, track);
  registry_.add(ReleaseStage::kConnections, connection);
  registry_.add(ReleaseStage::kTracks, other_track);
  registry_.release_all();
  EXPECT_THAT(gone_, ElementsAre("connection", "track", "other track", "sender"));
}

TEST_F(ResourceRegistryTest, KeepsNothingAlive) {
  registry_.add(ReleaseStage::kTracks, make("dropped"));
  EXPECT_THAT(gone_, ElementsAre("dropped"));
  const auto kept = make("kept");
  registry_.add(ReleaseStage::kTracks, kept);
  registry_.release_all();
  EXPECT_THAT(gone_, ElementsAre("dropped", "kept"));
}

TEST_F(ResourceRegistryTest, TakesNothingWhileItReleasesAndAfterwards) {
  const auto late = make("late");
  bool taken = true;
  const auto connection = std::make_shared<TestResource>(
      &object_, [&] { taken = registry_.add(ReleaseStage::kTracks, late); });
  registry_.add(ReleaseStage::kConnections, connection);
  registry_.release_all();
  EXPECT_FALSE(taken);
  EXPECT_FALSE(registry_.add(ReleaseStage::kTracks, late));
  EXPECT_FALSE(late->released());
}

TEST_F(ResourceRegistryTest, ReleasesWhatWasMadeTooLate) {
  const auto early = make("early");
  registry_.add_or_release(ReleaseStage::kTracks, early);
  EXPECT_FALSE(early->released());
  registry_.release_all();
  const auto late = make("late");
  EXPECT_THROW(registry_.add_or_release(ReleaseStage::kTracks, late), Released);
  EXPECT_TRUE(late->released());
}

}  // namespace
}  // namespace agora_rtc::sdk
