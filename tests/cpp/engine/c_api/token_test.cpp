// Tokens of a service that knows its app certificate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "engine/c_api/engine.hpp"
#include "engine/c_api/peer.hpp"
#include "engine/token/make_token.hpp"

namespace agora_rtc::engine::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TokenTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(engine.set_parameters(kCertificateParameter), 0);
    bob.connect("2", "channel", make_token({.user = "2", .issued_at_s = issued_at_s}).c_str());
    Engine::advance(0);
    journal.take();
  }
  std::string token(std::uint32_t lifetime_s, std::uint32_t after_s = 0) const {
    return make_token({.issued_at_s = issued_at_s + after_s, .lifetime_s = lifetime_s});
  }

  const std::uint32_t issued_at_s = now_s();
  Engine engine;
  Journal journal;
  Peer alice{engine.service(), "alice", journal};
  Peer bob{engine.service(), "bob", journal};
};

TEST_F(TokenTest, TheRightOneLetsIn) {
  alice.connect("1", "channel", token(3'600).c_str());
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("alice connecting 1 state 2 reason 0",
                                          "alice connected channel 1 state 3 reason 1",
                                          "alice joined 2", "bob joined 1"));
}

TEST_F(TokenTest, AnotherDoesNot) {
  const std::string others = make_token({.user = "3", .issued_at_s = issued_at_s});
  for (const char* wrong : {"", "007", others.c_str(), static_cast<const char*>(nullptr)}) {
    EXPECT_EQ(alice.connect("1", "channel", wrong), 0);
    Engine::advance(100);
    EXPECT_THAT(journal.take(), ElementsAre("alice connecting 1 state 2 reason 0",
                                            "alice connection failure state 5 reason 8"));
  }
  EXPECT_EQ(alice.disconnect(), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("alice disconnected state 1 reason 5"));
  EXPECT_EQ(alice.disconnect(), 0);
  alice.connect("1", "channel", token(3'600).c_str());
  Engine::advance(0);
  EXPECT_EQ(journal.count("bob joined 1"), 1u);
}

TEST_F(TokenTest, AnExpiredOneDoesNot) {
  alice.connect("1", "channel",
                make_token({.issued_at_s = issued_at_s - 100, .lifetime_s = 100}).c_str());
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice connection failure state 5 reason 9"), 1u);
}

TEST_F(TokenTest, WishesOutliveAFailure) {
  alice.make_track();
  alice.connect("1", "channel", "wrong");
  Engine::advance(0);
  EXPECT_EQ(alice.publish(), 0);
  alice.set_network(R"({"delay_ms": 10})");
  agora_local_user_set_user_role(alice.local_user, CLIENT_ROLE_BROADCASTER);
  Engine::advance(100);
  alice.connect("1", "channel", token(3'600).c_str());
  Engine::advance(100);
  EXPECT_EQ(journal.count("bob hears 1"), 1u);
}

TEST_F(TokenTest, ExpiresWithAWarning) {
  const std::string short_one = token(60);
  alice.make_track();
  alice.connect("1", "channel", short_one.c_str());
  Engine::advance(0);
  alice.publish();
  Engine::advance(28'900);
  journal.take();
  Engine::advance(1'200);
  EXPECT_THAT(journal.take(), ElementsAre("alice token will expire " + short_one));
  Engine::advance(28'700);
  EXPECT_THAT(journal.take(), IsEmpty());
  Engine::advance(1'300);
  const auto told = journal.take();
  ASSERT_GE(told.size(), 3u);
  EXPECT_EQ(told[0], "alice token did expire");
  EXPECT_EQ(told[1], "alice connection failure state 5 reason 9");
  EXPECT_EQ(told.back(), "bob left 1 reason 0");
  Engine::advance(5'000);
  EXPECT_THAT(journal.take(), IsEmpty());
  EXPECT_EQ(alice.disconnect(), 0);
  Engine::advance(0);
  EXPECT_THAT(journal.take(), ElementsAre("alice disconnected state 1 reason 5"));
}

TEST_F(TokenTest, IsRenewed) {
  alice.connect("1", "channel", token(40).c_str());
  Engine::advance(20'000);
  journal.take();
  EXPECT_EQ(agora_rtc_conn_renew_token(alice.connection, token(70, 20).c_str()), 0);
  Engine::advance(38'000);
  EXPECT_THAT(journal.take(), IsEmpty());
  Engine::advance(3'000);
  EXPECT_THAT(journal.take(), ElementsAre(HasSubstr("alice token will expire")));
  Engine::advance(30'000);
  EXPECT_EQ(journal.count("alice connection failure state 5 reason 9"), 1u);
}

TEST_F(TokenTest, IsRenewedInTheCallback) {
  alice.on_event = [&](const std::string& event) {
    if (!event.starts_with("token will expire")) return;
    EXPECT_EQ(agora_rtc_conn_renew_token(alice.connection, token(600, 10).c_str()), 0);
  };
  alice.connect("1", "channel", token(40).c_str());
  Engine::advance(100'000);
  EXPECT_EQ(journal.count("alice token did expire"), 0u);
}

TEST_F(TokenTest, IsRenewedByTheRightOneOnly) {
  alice.connect("1", "channel", token(60).c_str());
  Engine::advance(0);
  const auto renew = [&](const std::string& with) {
    return agora_rtc_conn_renew_token(alice.connection, with.c_str());
  };
  EXPECT_EQ(renew(make_token({.user = "2", .issued_at_s = issued_at_s})), -ERR_INVALID_TOKEN);
  EXPECT_EQ(renew("wrong"), -ERR_INVALID_TOKEN);
  EXPECT_EQ(renew(make_token({.issued_at_s = 1})), -ERR_TOKEN_EXPIRED);
  EXPECT_EQ(renew(""), -ERR_INVALID_ARGUMENT);
  Engine::advance(61'000);
  EXPECT_EQ(journal.count("alice token did expire"), 1u);
}

TEST_F(TokenTest, LetsInWhoWantsANumber) {
  const auto any = make_token({.user = "", .issued_at_s = issued_at_s, .lifetime_s = 60});
  alice.connect("0", "channel", any.c_str());
  Engine::advance(0);
  EXPECT_THAT(journal.take().size(), 4u);
  EXPECT_EQ(agora_rtc_conn_renew_token(alice.connection, any.c_str()), 0);
  EXPECT_EQ(agora_rtc_conn_renew_token(alice.connection, token(60).c_str()), -ERR_INVALID_TOKEN);
}

TEST(AppCertificate, HasThirtyTwoHexadecimalDigits) {
  Engine engine;
  for (const char* bad :
       {R"("")", R"("0123")", "1", "null", R"("0123456789abcdef0123456789ABCDEX")"}) {
    EXPECT_EQ(engine.set_parameters("{\"agora.local.app_certificate\": " + std::string(bad) + "}"),
              -ERR_INVALID_ARGUMENT)
        << bad;
  }
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  alice.connect("1", "channel", "any");
  Engine::advance(0);
  EXPECT_EQ(journal.take().size(), 2u);
}

class CertificateInTheEnvironment : public testing::Test {
 protected:
  void TearDown() override { unsetenv("AGORA_APP_CERTIFICATE"); }
};

TEST_F(CertificateInTheEnvironment, IsTaken) {
  setenv("AGORA_APP_CERTIFICATE", TokenParts{}.certificate.c_str(), 1);
  Engine engine;
  Journal journal;
  Peer alice(engine.service(), "alice", journal);
  alice.connect("1", "channel", "any");
  Engine::advance(0);
  EXPECT_EQ(journal.count("alice connection failure state 5 reason 8"), 1u);
}

TEST_F(CertificateInTheEnvironment, IsRefusedWhenItIsNone) {
  setenv("AGORA_APP_CERTIFICATE", "secret", 1);
  AGORA_HANDLE service = agora_service_create();
  agora_service_config config{};
  config.app_id = "test-app";
  EXPECT_EQ(agora_service_initialize(service, &config), -ERR_INVALID_ARGUMENT);
  agora_service_release(service);
}

}  // namespace
}  // namespace agora_rtc::engine::test
