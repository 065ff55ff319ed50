#include "sdk/double_fixture.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <sstream>
#include <thread>

#include "base/log.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::IsEmpty;

std::vector<std::string> lines_of(std::size_t (*copy)(char*, std::size_t)) {
  std::string all(copy(nullptr, 0) + 1, '\0');
  all.resize(copy(all.data(), all.size()));
  std::istringstream stream(all);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string function_of(const std::string& call) {
  return call.substr(0, call.find('('));
}

}  // namespace

void DoubleFixture::SetUp() {
  vendor_double_reset();
  base::log().set_sink([this](base::LogLevel level, std::string_view text) {
    if (level >= base::LogLevel::kWarning) warnings_.emplace_back(text);
  });
}

void DoubleFixture::TearDown() {
  service_.reset();
  EXPECT_EQ(vendor_double_drain(kLong_ms), 0);
  EXPECT_THAT(violations(), IsEmpty());
  EXPECT_THAT(live(), IsEmpty());
  EXPECT_THAT(warnings_, IsEmpty());
  base::log().set_sink(nullptr);
  vendor_double_reset();
}

ServiceConfig DoubleFixture::config() {
  ServiceConfig config;
  config.app_id = "app";
  config.engine = EngineChoice::kAgora;
  return config;
}

SearchContext DoubleFixture::search_context() {
  return {"", "", [](const char* name) -> std::optional<std::string> {
            if (std::string(name) == "AGORA_SDK_DIR") return VENDOR_DOUBLE_DIR;
            return {};
          }};
}

void DoubleFixture::start(const ServiceConfig& with) {
  service_ = Service::start(with, search_context());
}

std::shared_ptr<Connection> DoubleFixture::connect_nothing(
    const std::optional<PublishConfig>& publish) {
  if (!service_) start();
  return Connection::create(*service_, service_->loop(), rtc_conn_config{}, publish, recorder_);
}

std::shared_ptr<Connection> DoubleFixture::joined(const std::optional<PublishConfig>& publish) {
  auto connection = connect_nothing(publish);
  connection->connect("", "channel", "1");
  EXPECT_EQ(connection->state().wait_joined(kLong_ms), JoinResult::kConnected);
  return connection;
}

std::shared_ptr<LocalAudioTrack> DoubleFixture::new_track() {
  const auto sender = service_->factory()->create_audio_pcm_data_sender();
  return service_->create_audio_track_pcm(*sender, false);
}

std::vector<std::string> DoubleFixture::delivered() {
  EXPECT_EQ(vendor_double_drain(kLong_ms), 0);
  service_->loop()->drain(std::numeric_limits<std::size_t>::max());
  return recorder_->take_texts();
}

void DoubleFixture::wait_for(const std::function<bool()>& condition) {
  using namespace std::chrono;
  const auto deadline = steady_clock::now() + milliseconds(kLong_ms);
  while (!condition() && steady_clock::now() < deadline) {
    std::this_thread::sleep_for(milliseconds(1));  // nothing to wait on: it may be anything
  }
  EXPECT_TRUE(condition());
}

void DoubleFixture::fire(const char* callback, const std::string& arguments) {
  EXPECT_EQ(vendor_double_fire(nullptr, callback, arguments.c_str()), 1) << callback;
}

std::vector<std::string> DoubleFixture::calls() {
  std::vector<std::string> calls;
  for (const auto& line : lines_of(vendor_double_copy_log)) {
    const auto rest = line.substr(line.find(' ') + 1);
    if (rest.starts_with("agora_")) calls.push_back(rest);
  }
  vendor_double_clear_log();
  return calls;
}

std::vector<std::string> DoubleFixture::calls_of(std::initializer_list<const char*> functions) {
  auto found = calls();
  std::erase_if(found, [&](const std::string& call) {
    return std::find(functions.begin(), functions.end(), function_of(call)) == functions.end();
  });
  return found;
}

std::vector<std::string> DoubleFixture::order_of(std::initializer_list<const char*> functions) {
  auto found = calls_of(functions);
  std::transform(found.begin(), found.end(), found.begin(), function_of);
  return found;
}

std::vector<std::string> DoubleFixture::live() {
  return lines_of(vendor_double_copy_live);
}

std::vector<std::string> DoubleFixture::violations() {
  return lines_of(vendor_double_copy_violations);
}

}  // namespace agora_rtc::sdk
