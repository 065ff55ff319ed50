#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/handle_functions.hpp"
#include "engine/c_api/peer.hpp"

namespace agora_rtc::engine::test {
namespace {

using Outcome = HandleFunction::Outcome;

/// One live handle of every kind that there is.
class World {
 public:
  World() {
    alice_.make_track();
    bob_.on_subscribed = [this](AGORA_HANDLE track) {
      remote_track_ = agora_create_remote_audio_track(track);
    };
    alice_.connect("1");
    bob_.connect("2");
    alice_.publish();
    Engine::advance(50);
    capabilites_observer table{};
    capabilities_ = agora_local_user_capabilities_observer_create(&table);
  }
  ~World() { agora_local_user_capabilities_observer_destory(capabilities_); }

  std::map<Kind, AGORA_HANDLE> handles() const {
    return {{Kind::kService, engine_.service()},
            {Kind::kFactory, alice_.factory},
            {Kind::kConnection, alice_.connection},
            {Kind::kLocalUser, alice_.local_user},
            {Kind::kParameter, agora_service_get_agora_parameter(engine_.service())},
            {Kind::kSender, alice_.sender},
            {Kind::kLocalTrack, alice_.track},
            {Kind::kRemoteTrack, remote_track_},
            {Kind::kCapabilities, capabilities_}};
  }

 private:
  Engine engine_;
  Journal journal_;
  Peer alice_{engine_.service(), "alice", journal_};
  Peer bob_{engine_.service(), "bob", journal_};
  AGORA_HANDLE remote_track_ = nullptr;
  AGORA_HANDLE capabilities_ = nullptr;
};

bool fits(Kind wanted, Kind given) {
  if (wanted != Kind::kAnyTrack) return wanted == given;
  return given == Kind::kLocalTrack || given == Kind::kRemoteTrack;
}

TEST(Handles, TheTableHoldsEveryFunction) {
  std::set<std::string> known = {
      "agora_service_create",
      "agora_audio_encoded_frame_rev_observer_create",
      "agora_audio_sink_create",
      "agora_local_user_capabilities_observer_create",
      "agora_media_ctrl_packet_receiver_create",
      "agora_video_encoded_frame_observer_create",
      "agora_video_encoded_image_receiver_create",
      "agora_video_frame_observer2_create",
  };
  for (const HandleFunction& function : handle_functions()) known.insert(function.name);
  const auto abi = nlohmann::json::parse(std::ifstream(AGORA_ABI_JSON));
  EXPECT_EQ(known, abi.at("engine_symbols").get<std::set<std::string>>());
}

TEST(Handles, NullAndForeignPointersAreRefusedEverywhere) {
  World world;
  int something = 0;
  for (const HandleFunction& function : handle_functions()) {
    EXPECT_NE(function.call(nullptr), Outcome::kAccepted) << function.name;
    EXPECT_NE(function.call(&something), Outcome::kAccepted) << function.name;
    EXPECT_NE(function.call(reinterpret_cast<void*>(-1)), Outcome::kAccepted) << function.name;
  }
}

TEST(Handles, OtherKindsAreRefusedEverywhere) {
  World world;
  for (const HandleFunction& function : handle_functions()) {
    for (const auto& [kind, handle] : world.handles()) {
      if (fits(function.kind, kind)) continue;
      EXPECT_NE(function.call(handle), Outcome::kAccepted)
          << function.name << " took kind " << static_cast<int>(kind);
    }
  }
  for (const auto& [kind, handle] : world.handles()) EXPECT_NE(handle, nullptr);
}

TEST(Handles, StaleOnesAreRefusedEverywhere) {
  std::map<Kind, AGORA_HANDLE> stale;
  {
    World world;
    stale = world.handles();
  }
  World next;  // may use the same slots
  for (const HandleFunction& function : handle_functions()) {
    for (const auto& [kind, handle] : stale) {
      EXPECT_NE(function.call(handle), Outcome::kAccepted) << function.name;
    }
  }
}

TEST(Handles, ZeroArgumentsCrashNothing) {
  for (const HandleFunction& function : handle_functions()) {
    World world;
    for (const auto& [kind, handle] : world.handles()) {
      if (fits(function.kind, kind)) function.call(handle);
    }
    agora_rtc_local_advance(20);
  }
}

TEST(Handles, TheSecondHandleIsCheckedToo) {
  World world;
  auto live = world.handles();
  AGORA_HANDLE user = live[Kind::kLocalUser];
  AGORA_HANDLE wrong = live[Kind::kConnection];
  EXPECT_EQ(agora_local_user_publish_audio(user, wrong), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_unpublish_audio(user, nullptr), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_local_user_register_capabilities_observer(user, wrong), -ERR_INVALID_ARGUMENT);
  EXPECT_EQ(agora_service_create_custom_audio_track_pcm(live[Kind::kService], wrong), nullptr);
}

}  // namespace
}  // namespace agora_rtc::engine::test
