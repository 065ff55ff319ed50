#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "agora_sdk.h"
#include "vendor_double.h"

namespace vendor_double::test {

/// The lines that a copy function of the control API gives.
inline std::vector<std::string> lines(size_t (*copy)(char*, size_t)) {
  std::string all(copy(nullptr, 0) + 1, '\0');
  all.resize(copy(all.data(), all.size()));
  std::istringstream stream(all);
  std::vector<std::string> found;
  for (std::string line; std::getline(stream, line);) found.push_back(line);
  return found;
}

inline std::vector<std::string> log() {
  return lines(vendor_double_copy_log);
}
inline std::vector<std::string> violations() {
  return lines(vendor_double_copy_violations);
}
inline std::vector<std::string> live() {
  return lines(vendor_double_copy_live);
}

/// A fresh double with an initialized service and a connection. What a test leaves behind is swept
/// up by the reset of the next one.
class Session : public testing::Test {
 protected:
  void SetUp() override {
    vendor_double_reset();
    service = agora_service_create();
    agora_service_config config{};
    config.app_id = "app";
    ASSERT_EQ(agora_service_initialize(service, &config), 0);
    conn = agora_rtc_conn_create(service, &conn_config);
    user = agora_rtc_conn_get_local_user(conn);
    vendor_double_clear_log();
  }

  void TearDown() override { vendor_double_reset(); }

  rtc_conn_config conn_config{};
  AGORA_HANDLE service = nullptr;
  AGORA_HANDLE conn = nullptr;
  AGORA_HANDLE user = nullptr;
};

}  // namespace vendor_double::test
