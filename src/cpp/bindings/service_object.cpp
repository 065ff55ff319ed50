#include "bindings/service_object.hpp"

#include <cstdlib>
#include <filesystem>
#include <limits>
#include <utility>

#include "base/log.hpp"
#include "bindings/configs.hpp"
#include "bindings/gil.hpp"
#include "bindings/log_bridge.hpp"
#include "bindings/python_types.hpp"

namespace agora_rtc::bindings {
namespace {

std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::filesystem::path folder_of(const char* module) {
  const auto file = imported(module, "__file__").cast<std::string>();
  return std::filesystem::path(file).parent_path();
}

sdk::SearchContext search_context() {
  return {folder_of("agora_rtc._native"), folder_of("agora_rtc"), environment};
}

std::optional<sdk::PublishConfig> optional_publish_config(const py::object& config) {
  return config.is_none() ? std::nullopt : std::optional(publish_config(config));
}

}  // namespace

ServiceObject::~ServiceObject() {
  if (!native_) return;
  if (native_->forked()) {
    // Leaked on purpose: its locks may be held by threads that are not there in a child.
    new auto(std::move(native_));
    return;
  }
  without_gil([&] { native_->release(); });
  stop_dispatching();
}

void ServiceObject::initialize(const py::object& config) {
  if (released_) throw sdk::Released("AgoraService");
  if (native_) return;
  auto native_config = service_config(config);
  native_config.allow_unknown_abi = environment("AGORA_RTC_ALLOW_UNKNOWN_ABI") == "1";
  const auto context = search_context();
  bridge_log_to_python();
  auto started = without_gil([&] { return sdk::Service::start(native_config, context); });
  if (released_) throw sdk::Released("AgoraService");  // meanwhile, by another thread
  native_ = std::move(started);
  config_ = config;
  for (const auto& warning : native_->engine().warnings()) {
    imported("agora_rtc._logging", "logger").attr("warning")("%s", warning);
  }
  try {
    start_dispatching();
  } catch (...) {  // there may be no thread to have
    const auto native = std::exchange(native_, nullptr);
    without_gil([&] { native->release(); });
    stop_carrying_log_lines(native->loop());
    throw;
  }
}

void ServiceObject::enter() {
  if (released_) throw sdk::Released("AgoraService");
  if (native_) return;
  if (config_.is_none()) {
    throw sdk::NotInitialized("call initialize(config), or use `with AgoraService(config)`");
  }
  initialize(config_);
}

void ServiceObject::start_dispatching() {
  carry_log_lines(native_->loop(), native_->clock());
  // On the manual clock advance() drains; nothing happens by itself.
  const auto start = imported("agora_rtc._lifecycle", "start");
  const bool with_thread = !native_->engine().on_manual_clock();
  dispatch_thread_ = start(py::cast(this), native_->loop(), with_thread);
}

void ServiceObject::stop_dispatching() {
  // What the release itself logged is delivered before; on the manual clock nobody else does it.
  const auto& loop = native_->loop();
  if (native_->engine().on_manual_clock()) loop->drain(std::numeric_limits<std::size_t>::max());
  stop_carrying_log_lines(loop);
  loop->stop();
}

void ServiceObject::release() {
  released_ = true;
  const auto native = native_;
  if (!native || !dispatch_thread_ || native->forked()) return;
  auto thread = std::exchange(dispatch_thread_, py::object());
  unregister_observers();
  without_gil([&] { native->release(); });
  stop_dispatching();
  if (native->loop()->draining_here()) thread = py::none();
  imported("agora_rtc._lifecycle", "end")(py::cast(this), thread);
}

/// Before anything is given back, so that an observer's method that runs meets no released object.
void ServiceObject::unregister_observers() {
  const auto connections = std::exchange(connections_, {});
  for (const auto& weak : connections) {
    if (const auto connection = weak.lock()) connection->unregister_observers();
  }
}

sdk::Service& ServiceObject::native() const {
  if (released_) throw sdk::Released("AgoraService");
  if (!native_) throw sdk::NotInitialized("call AgoraService.initialize(config) first");
  return *native_;
}

std::string ServiceObject::repr() const {
  if (released_) return "<AgoraService, released>";
  if (!native_) return "<AgoraService, not initialized>";
  return std::string("<AgoraService on engine '") + native_->engine().engine_name() + "'>";
}

std::shared_ptr<ConnectionObject> ServiceObject::create_rtc_connection(
    const py::object& conn_config, const py::object& publish,
    std::shared_ptr<dispatch::EventLoop> loop) {
  const auto publish_native = optional_publish_config(publish);
  const auto connection_native = connection_config(conn_config);
  native();
  const auto service = native_;
  if (!loop) loop = service->loop();
  return remember(ConnectionObject::create(py::cast(this), loop, [&](auto receiver) {
    return sdk::Connection::create(*service, loop, connection_native, publish_native,
                                   std::move(receiver));
  }));
}

std::shared_ptr<sdk::IdleConnection> ServiceObject::create_idle_connection(
    const py::object& conn_config) {
  const auto connection_native = connection_config(conn_config);
  native();
  const auto service = native_;
  return without_gil([&] { return service->create_idle_connection(connection_native); });
}

std::shared_ptr<ConnectionObject> ServiceObject::create_rtc_connection_on(
    sdk::IdleConnection& idle, const py::object& publish,
    std::shared_ptr<dispatch::EventLoop> loop) {
  const auto publish_native = optional_publish_config(publish);
  native();
  const auto service = native_;
  if (!loop) loop = service->loop();
  return remember(ConnectionObject::create(py::cast(this), loop, [&](auto receiver) {
    return sdk::Connection::create_on(idle, *service, loop, publish_native, std::move(receiver));
  }));
}

std::shared_ptr<ConnectionObject> ServiceObject::remember(
    std::shared_ptr<ConnectionObject> connection) {
  std::erase_if(connections_, [](const auto& weak) { return weak.expired(); });
  connections_.push_back(connection);
  return connection;
}

}  // namespace agora_rtc::bindings
