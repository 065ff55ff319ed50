#pragma once

#include <gmock/gmock.h>

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sdk/connection.hpp"
#include "sdk/item_recorder.hpp"
#include "sdk/service.hpp"
#include "vendor_double.h"

namespace agora_rtc::sdk {

/// A test on the vendor double: it begins as it is right after loading, and in the end nothing may
/// have been done wrong and nothing may be left.
class DoubleFixture : public testing::Test {
 protected:
  static constexpr int kLong_ms = 10'000;

  void SetUp() override;
  void TearDown() override;

  static ServiceConfig config();
  static SearchContext search_context();
  /// Starts the service of the test.
  void start(const ServiceConfig& with = config());
  /// A connection that delivers to `recorder_`.
  std::shared_ptr<Connection> connect_nothing(const std::optional<PublishConfig>& publish = {});
  /// The same, joined to a channel.
  std::shared_ptr<Connection> joined(const std::optional<PublishConfig>& publish = {});
  std::shared_ptr<LocalAudioTrack> new_track();

  /// Waits for the callbacks under way, delivers, and returns what came since the last time.
  std::vector<std::string> delivered();
  /// Waits for what another thread does, at most kLong_ms.
  static void wait_for(const std::function<bool()>& condition);
  static void fire(const char* callback, const std::string& arguments = "");

  /// The calls since the last time, without threads: "agora_rtc_conn_disconnect(conn#1)".
  static std::vector<std::string> calls();
  /// The same, but of these functions only.
  static std::vector<std::string> calls_of(std::initializer_list<const char*> functions);
  /// The names of these functions in the order of their calls.
  static std::vector<std::string> order_of(std::initializer_list<const char*> functions);
  static std::vector<std::string> live();
  static std::vector<std::string> violations();

  std::shared_ptr<Service> service_;
  std::shared_ptr<ItemRecorder> recorder_ = std::make_shared<ItemRecorder>();
  std::vector<std::string> warnings_;
};

}  // namespace agora_rtc::sdk
