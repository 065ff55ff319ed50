#include "engine/c_api/engine.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace agora_rtc::engine::test {

Engine::Engine(Clock clock, bool string_users) : service_(agora_service_create()) {
  agora_service_config config{};
  config.app_id = "test-app";
  config.use_string_uid = string_users;
  EXPECT_EQ(agora_service_initialize(service_, &config), 0);
  EXPECT_EQ(set_parameters(R"({"agora.local.audio_codec": "L16"})"), 0);
  if (clock == Clock::kManual) {
    EXPECT_EQ(set_parameters(R"({"agora.local.clock": "manual"})"), 0);
  }
}

Engine::~Engine() {
  release();
}

void Engine::release() {
  if (service_) agora_service_release(std::exchange(service_, nullptr));
}

int Engine::set_parameters(const std::string& json) const {
  return agora_parameter_set_parameters(agora_service_get_agora_parameter(service_), json.c_str());
}

void Engine::advance(int ms) {
  ASSERT_EQ(agora_rtc_local_advance(ms), 0);
}

}  // namespace agora_rtc::engine::test
