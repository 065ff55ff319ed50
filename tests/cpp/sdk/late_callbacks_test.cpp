// Callbacks that come when nobody expects them any more: after unregister, after destroy, at an
// address that has a new owner, from several threads during the release.
#include <atomic>
#include <thread>

#include "sdk/callback_map.hpp"
#include "sdk/double_fixture.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class LateCallbacks : public DoubleFixture {
 protected:
  static std::shared_ptr<ConnectionSlot> slot_of(const char* connection) {
    return callback_map().find(CallbackOrigin::kConnection, vendor_double_find(connection), 0);
  }
};

TEST_F(LateCallbacks, AfterTheDestroyFindNothing) {
  vendor_double_configure("late_callbacks", 3);
  auto connection = joined();
  AGORA_HANDLE const raw = vendor_double_find("conn#1");
  AGORA_HANDLE const raw_user = vendor_double_find("local_user#1");
  EXPECT_NE(callback_map().find(CallbackOrigin::kConnection, raw, 0), nullptr);
  EXPECT_NE(callback_map().find(CallbackOrigin::kLocalUser, raw_user, 0), nullptr);
  connection->release();
  EXPECT_EQ(callback_map().find(CallbackOrigin::kConnection, raw, 0), nullptr);
  EXPECT_EQ(callback_map().find(CallbackOrigin::kLocalUser, raw_user, 0), nullptr);
  EXPECT_GT(vendor_double_fire_late(), 0u);
  EXPECT_THAT(delivered(), IsEmpty());
}

TEST_F(LateCallbacks, AfterTheServiceFindNothing) {
  auto connection = joined(PublishConfig{});
  connection->local_user()->listen_to(
      ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio));
  service_->release();
  EXPECT_GT(vendor_double_fire_late(), 0u);
  connection.reset();
  EXPECT_GT(vendor_double_fire_late(), 0u);
}

TEST_F(LateCallbacks, FindTheSlotUntilTheDestroyHasReturned) {
  auto connection = joined();
  const std::weak_ptr<ConnectionSlot> slot = slot_of("conn#1");
  const auto in_use = connection->use();
  connection->release();
  EXPECT_FALSE(slot.expired()) << "the native connection still lives";
  EXPECT_GT(vendor_double_fire_late(), 0u);
  EXPECT_THAT(delivered(), Not(Contains(HasSubstr("on_error"))));
}

TEST_F(LateCallbacks, AfterTheReleaseRetainNoTrack) {
  auto connection = joined();
  const auto slot = slot_of("conn#1");
  slot->close();
  fire("on_user_audio_track_subscribed", "user_id=42");
  EXPECT_THAT(live(), Not(Contains(HasSubstr("remote_audio_track"))));
  EXPECT_EQ(slot->tracks().find_remote("42"), nullptr);
}

TEST_F(LateCallbacks, AtAnAddressThatWasTakenAgainDoNoHarm) {
  auto first = joined();
  AGORA_HANDLE const raw = vendor_double_find("conn#1");
  first->release();
  const auto second = joined();
  ASSERT_EQ(vendor_double_find("conn#2"), raw) << "the double takes addresses again";
  vendor_double_fire_late();
  EXPECT_EQ(slot_of("conn#2")->state().join_result(), JoinResult::kConnected);
  first.reset();
  fire("on_user_joined", "user_id=42");
  EXPECT_THAT(delivered(), Contains("on_user_joined(\"42\")"));
}

TEST_F(LateCallbacks, DuringTheReleaseFromSeveralThreads) {
  // A storm says "connecting" at any time, and the double believes it.
  vendor_double_configure("check_order", 0);
  for (int round = 0; round < 5; ++round) {
    auto connection = joined(PublishConfig{});
    connection->local_user()->publish_audio(connection->own_audio()->track());
    connection->local_user()->listen_to(
        ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio));
    AGORA_HANDLE const raw = vendor_double_find(("conn#" + std::to_string(round + 1)).c_str());
    std::atomic<bool> stop{false};
    std::thread drainer([&] {
      while (!stop) {
        if (service_->loop()->wait(1)) service_->loop()->drain(100);
      }
    });
    std::thread storm([&] { vendor_double_storm(raw, 3, 10); });
    connection->release();
    storm.join();
    stop = true;
    drainer.join();
    recorder_->take_calls();
  }
}

TEST_F(LateCallbacks, OfAStormAllArriveAndLeaveNothing) {
  const auto connection = joined();
  delivered();
  EXPECT_GT(vendor_double_storm(nullptr, 3, 20), 0);
  EXPECT_THAT(delivered(), Not(IsEmpty()));
}

}  // namespace
}  // namespace agora_rtc::sdk
