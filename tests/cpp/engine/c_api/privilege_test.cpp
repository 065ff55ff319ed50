// The rights to publish that a token gives, in a project with co-host authentication.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/token/make_token.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint16_t kJoin = 1;
constexpr std::uint16_t kAudio = 2;
constexpr std::uint16_t kData = 4;

using Privileges = std::map<std::uint16_t, std::uint32_t>;

class PrivilegeTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(engine.set_parameters(kCertificateParameter), 0);
    bob.connect("2", "channel", make_token({.user = "2", .issued_at_s = issued_at_s}).c_str());
    alice.make_track();
    Engine::advance(0);
    ASSERT_EQ(engine.set_parameters(R"({"agora.local.cohost_authentication": true})"), 0);
    journal.take();
  }
  /// Privileges with their lifetimes; the token itself lives an hour.
  std::string token(const Privileges& privileges) const {
    return make_token({.issued_at_s = issued_at_s, .privileges = privileges});
  }
  void join(Peer& peer, const Privileges& privileges) {
    ASSERT_EQ(peer.connect("1", "channel", token(privileges).c_str()), 0);
    Engine::advance(0);
    journal.take();
  }
  int renew(const Privileges& privileges) {
    return agora_rtc_conn_renew_token(alice.connection, token(privileges).c_str());
  }

  const std::uint32_t issued_at_s = now_s();
  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(PrivilegeTest, WithoutOneNothingIsPublished) {
  join(alice, {{kJoin, 0}});
  const int stream = alice.make_stream(true, true);
  EXPECT_EQ(alice.publish(), 0);
  EXPECT_EQ(alice.send(stream, "hello"), -ERR_NO_PERMISSION);
  EXPECT_EQ(agora_local_user_send_audio_meta_data(alice.local_user, "data", 4), -ERR_NO_PERMISSION);
  Engine::advance(100);
  EXPECT_THAT(journal.take(), ElementsAre("alice publication failure 9"));
}

TEST_F(PrivilegeTest, EachStandsForItself) {
  join(alice, {{kJoin, 0}, {kAudio, 0}});
  EXPECT_EQ(alice.send(alice.make_stream(true, true), "hello"), -ERR_NO_PERMISSION);
  alice.publish();
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob hears 1"), 1u);
  alice.disconnect();
  Engine::advance(0);
  join(alice, {{kJoin, 0}, {kData, 0}});
  EXPECT_EQ(alice.send(alice.make_stream(true, true), "hello"), 0);
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob message 1 stream 1 hello"), 1u);
  EXPECT_EQ(journal.count("bob hears 1"), 0u);
}

// A wish from before the join is refused when the token is known, and only then.
TEST_F(PrivilegeTest, ATrackPublishedBeforeTheJoinIsRefusedAfterIt) {
  alice.publish();
  Engine::advance(10);
  EXPECT_THAT(journal.take(), IsEmpty());
  alice.connect("1", "channel", token({{kJoin, 0}}).c_str());
  Engine::advance(100);
  EXPECT_THAT(journal.take(),
              ElementsAre("alice connecting 1 state 2 reason 0",
                          "alice connected channel 1 state 3 reason 1", "alice joined 2",
                          "alice publication failure 9", "bob joined 1"));
}

TEST_F(PrivilegeTest, ARightThatEndsTakesTheAudioBack) {
  alice.make_stream(true, true);
  join(alice, {{kJoin, 0}, {kAudio, 60}, {kData, 60}});
  alice.publish();
  Engine::advance(28'900);
  journal.take();
  Engine::advance(1'200);
  EXPECT_THAT(journal.take(), ElementsAre(HasSubstr("alice token will expire 007")));
  Engine::advance(28'700);
  EXPECT_THAT(journal.take(), IsEmpty());
  EXPECT_EQ(alice.send(1, "hello"), 0);
  Engine::advance(0);
  journal.take();
  Engine::advance(1'300);
  EXPECT_THAT(journal.take(),
              ElementsAre("alice token did expire", "alice unpublished",
                          "alice publish state channel 3 -> 1", "alice publication failure 9",
                          "bob user info 1 0 = 1", "bob audio state 1 0 reason 5"));
  EXPECT_EQ(alice.send(1, "hello"), -ERR_NO_PERMISSION);
  Engine::advance(60'000);  // nobody is removed
  EXPECT_THAT(journal.take(), IsEmpty());
}

TEST_F(PrivilegeTest, EachEndIsTold) {
  join(alice, {{kJoin, 120}, {kAudio, 40}, {kData, 80}});
  Engine::advance(125'000);
  EXPECT_EQ(journal.count("alice token did expire"), 3u);
  EXPECT_EQ(journal.count("alice connection failure state 5 reason 9"), 1u);
}

TEST_F(PrivilegeTest, ARenewalGivesThem) {
  join(alice, {{kJoin, 0}});
  const int stream = alice.make_stream(true, true);
  EXPECT_EQ(renew({{kJoin, 0}, {kAudio, 0}, {kData, 0}}), 0);
  EXPECT_EQ(alice.send(stream, "hello"), 0);
  alice.publish();
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob message 1 stream 1 hello"), 1u);
  EXPECT_EQ(journal.count("bob hears 1"), 1u);
}

TEST_F(PrivilegeTest, ARenewalTakesThem) {
  join(alice, {{kJoin, 0}, {kAudio, 0}, {kData, 0}});
  const int stream = alice.make_stream(true, true);
  alice.publish();
  Engine::advance(100);
  journal.take();
  EXPECT_EQ(renew({{kJoin, 0}}), 0);
  EXPECT_EQ(alice.send(stream, "hello"), -ERR_NO_PERMISSION);
  Engine::advance(0);
  const auto told = journal.take();
  ASSERT_GE(told.size(), 3u);
  EXPECT_EQ(told[0], "alice unpublished");
  EXPECT_EQ(told[2], "alice publication failure 9");
}

TEST_F(PrivilegeTest, OneInTimeLeavesTheAudioAlone) {
  join(alice, {{kJoin, 0}, {kAudio, 60}});
  alice.on_event = [&](const std::string& event) {
    if (!event.starts_with("token will expire")) return;
    EXPECT_EQ(renew({{kJoin, 0}, {kAudio, 0}}), 0);
  };
  alice.publish();
  Engine::advance(90'000);
  EXPECT_EQ(journal.count("alice token did expire"), 0u);
  EXPECT_EQ(journal.count("alice unpublished"), 0u);
}

// The rights end with the session: what is published afterwards waits for the next token.
TEST_F(PrivilegeTest, AnOldTokenSaysNothingOfTheNextJoin) {
  join(alice, {{kJoin, 0}});
  alice.disconnect();
  EXPECT_EQ(alice.publish(), 0);
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice publication failure 9"), 0u);
  alice.connect("1", "channel", token({{kJoin, 0}, {kAudio, 0}}).c_str());
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob hears 1"), 1u);
}

TEST_F(PrivilegeTest, CommunicationHasHostsOnly) {
  Peer caller(engine.service(), "caller", journal, {.profile = CHANNEL_PROFILE_COMMUNICATION});
  caller.make_track();
  join(caller, {{kJoin, 0}});
  caller.publish();
  EXPECT_EQ(caller.send(caller.make_stream(true, true), "hello"), 0);
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob hears 1"), 1u);
  EXPECT_EQ(journal.count("bob message 1 stream 1 hello"), 1u);
}

TEST(CohostAuthentication, IsTrueOrFalse) {
  Engine engine;
  for (const char* bad : {"1", "null", R"("true")"}) {
    EXPECT_EQ(
        engine.set_parameters("{\"agora.local.cohost_authentication\": " + std::string(bad) + "}"),
        -ERR_INVALID_ARGUMENT)
        << bad;
  }
}

// Without a certificate any token gives every right, and without the switch one that lets in does.
TEST(CohostAuthentication, IsOff) {
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  alice.make_track();
  ASSERT_EQ(engine.set_parameters(R"({"agora.local.cohost_authentication": true})"), 0);
  alice.connect("1", "channel", "any");
  alice.publish();
  Engine::advance(100);
  EXPECT_EQ(journal.count("alice publish success"), 1u);
  alice.unpublish();
  alice.disconnect();
  Engine::advance(0);
  journal.take();
  ASSERT_EQ(engine.set_parameters(R"({"agora.local.cohost_authentication": false})"), 0);
  ASSERT_EQ(engine.set_parameters(kCertificateParameter), 0);
  const TokenParts audience{.issued_at_s = now_s(), .privileges = {{kJoin, 0}}};
  alice.connect("1", "channel", make_token(audience).c_str());
  alice.publish();
  Engine::advance(100);
  EXPECT_EQ(journal.count("alice publish success"), 1u);
}

}  // namespace
}  // namespace agora_rtc::engine::test
