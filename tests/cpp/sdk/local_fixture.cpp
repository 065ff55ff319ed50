#include "sdk/local_fixture.hpp"

#include <cstdlib>
#include <limits>

#include "base/log.hpp"

namespace agora_rtc::sdk {

void LocalFixture::SetUp() {
  base::log().set_sink([this](base::LogLevel level, std::string_view text) {
    if (level >= base::LogLevel::kWarning) warnings_.emplace_back(text);
  });
  start(true);
}

void LocalFixture::TearDown() {
  service_.reset();
  EXPECT_THAT(warnings_, testing::IsEmpty());
  base::log().set_sink(nullptr);
}

void LocalFixture::start(bool manual_clock) {
  setenv("AGORA_LOCAL_CLOCK", manual_clock ? "manual" : "", 1);
  ServiceConfig config;
  config.app_id = "app";
  config.engine = EngineChoice::kLocal;
  service_.reset();
  service_ = Service::start(
      config, {ENGINE_MODULE_DIRECTORY, "", [](const char*) { return std::nullopt; }});
  service_->parameter()->set_parameters(R"({"agora.local.audio_codec": "L16"})");
}

Side LocalFixture::new_side() {
  Side side;
  rtc_conn_config config{};
  config.auto_subscribe_audio = 1;
  config.client_role_type = CLIENT_ROLE_BROADCASTER;
  config.channel_profile = CHANNEL_PROFILE_LIVE_BROADCASTING;
  side.connection = Connection::create(*service_, service_->loop(), config, {}, side.recorder);
  return side;
}

Side LocalFixture::joined(const std::string& user_id) {
  auto side = new_side();
  side.connection->connect("", "channel", user_id);
  if (service_->engine().on_manual_clock()) advance(10);
  EXPECT_EQ(side.connection->state().wait_joined(kLong_ms), JoinResult::kConnected);
  return side;
}

void LocalFixture::advance(int ms) {
  must(service_->engine().functions().agora_rtc_local_advance, ms);
  service_->loop()->drain(std::numeric_limits<std::size_t>::max());
}

void LocalFixture::publish(const Side& side, const std::vector<std::int16_t>& samples) {
  const auto sender = service_->factory()->create_audio_pcm_data_sender();
  track_ = service_->create_audio_track_pcm(*sender, false);
  track_->set_enabled(true);
  side.connection->local_user()->publish_audio(track_);
  EXPECT_EQ(sender->send(
                {samples.data(), 0, 0, static_cast<std::uint32_t>(samples.size()), 2, 1, 16'000}),
            0);
}

}  // namespace agora_rtc::sdk
