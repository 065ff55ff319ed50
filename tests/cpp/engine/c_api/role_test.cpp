#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/c_api/samples.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RoleTest : public testing::Test {
 protected:
  void connect() {
    audience.make_track();
    bob.connect("2");
    audience.connect("1");
    Engine::advance(0);
  }

  Engine engine;
  Journal journal;
  Peer bob{engine.service(), "bob", journal};
  Peer audience{engine.service(), "audience", journal, {.role = CLIENT_ROLE_AUDIENCE}};
};

TEST_F(RoleTest, TheAudienceIsNotAnnounced) {
  connect();
  EXPECT_EQ(journal.count("audience joined 2"), 1u);
  EXPECT_EQ(journal.count("bob joined 1"), 0u);
  journal.take();
  audience.disconnect();
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("audience disconnected state 1 reason 5"));
}

TEST_F(RoleTest, TheAudienceMayNotPublish) {
  connect();
  journal.take();
  EXPECT_EQ(audience.publish(), 0);
  Engine::advance(100);
  EXPECT_THAT(journal.take(), ElementsAre("audience publication failure 9"));
}

TEST_F(RoleTest, ABroadcasterIsAnnouncedAndMayPublish) {
  connect();
  journal.take();
  agora_local_user_set_user_role(audience.local_user, CLIENT_ROLE_BROADCASTER);
  EXPECT_EQ(agora_local_user_get_user_role(audience.local_user), CLIENT_ROLE_BROADCASTER);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("audience role 2 -> 1", "bob joined 1"));
  audience.publish();
  audience.push(ramp(1'600));
  Engine::advance(300);
  EXPECT_EQ(speech(bob.heard().at("1").samples), ramp(1'600));
  journal.take();
  agora_local_user_set_user_role(audience.local_user, CLIENT_ROLE_AUDIENCE);
  Engine::advance(0);
  EXPECT_THAT(
      journal.take(),
      ElementsAre("audience unpublished", "audience publish state channel 3 -> 1",
                  "audience role 1 -> 2", "bob user info 1 0 = 1", "bob audio state 1 0 reason 5",
                  "bob subscribe state 1 3 -> 1", "bob left 1 reason 2"));
}

TEST_F(RoleTest, TheSameRoleAndUnknownOnesChangeNothing) {
  connect();
  journal.take();
  agora_local_user_set_user_role(audience.local_user, CLIENT_ROLE_AUDIENCE);
  agora_local_user_set_user_role(audience.local_user, 3);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), IsEmpty());
}

TEST_F(RoleTest, CommunicationKnowsNoRoles) {
  const PeerOptions options{.role = CLIENT_ROLE_AUDIENCE, .profile = CHANNEL_PROFILE_COMMUNICATION};
  Peer caller(engine.service(), "caller", journal, options);
  caller.make_track();
  bob.connect("2");
  caller.connect("3");
  caller.publish();
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob joined 3"), 1u);
  EXPECT_EQ(journal.count("caller publish success"), 1u);
  journal.take();
  agora_local_user_set_user_role(caller.local_user, CLIENT_ROLE_BROADCASTER);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), IsEmpty());
}

}  // namespace
}  // namespace agora_rtc::engine::test
