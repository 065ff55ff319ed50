#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "events.hpp"
#include "instance.hpp"
#include "pcm_send.hpp"
#include "thread_name.hpp"
#include "vendor_double.h"

namespace vendor_double {
namespace {

constexpr int kUnknownCallback = -1;
constexpr int kTimedOut = -2;
constexpr auto kLongestCallback = std::chrono::seconds(10);

std::size_t copy_bytes(const std::string& value, void* buffer, std::size_t capacity) {
  if (capacity > 0) std::memcpy(buffer, value.data(), std::min(value.size(), capacity));
  return value.size();
}

std::size_t copy_text(const std::string& value, char* buffer, std::size_t capacity) {
  if (capacity == 0) return value.size();
  const std::size_t length = std::min(value.size(), capacity - 1);
  std::memcpy(buffer, value.data(), length);
  buffer[length] = '\0';
  return value.size();
}

AGORA_HANDLE chosen(void* connection) {
  if (connection != nullptr) return connection;
  const auto living = instance().handles.living(Kind::kConnection);
  return living.empty() ? nullptr : living.back();
}

int fire_everything(AGORA_HANDLE connection) {
  int made = 0;
  for (auto events : {connection_events(), local_user_events(), media_events()}) {
    for (const Event& event : events) made += fire(event, connection, {});
  }
  return made;
}

std::vector<std::string> live_names() {
  std::vector<std::string> names = instance().handles.owned();
  for (const std::string& name : instance().structures.lent()) names.push_back(name);
  return names;
}

/// Runs `work` on the connection's callback thread. The result is shared: when time runs out, the
/// job is still there.
int on_callback_thread(AGORA_HANDLE connection, std::function<int()> work) {
  auto result = std::make_shared<std::atomic<int>>(0);
  const bool ended = instance().threads.run(
      connection_lane(connection), [work = std::move(work), result] { *result = work(); },
      kLongestCallback);
  return ended ? result->load() : kTimedOut;
}

}  // namespace
}  // namespace vendor_double

using namespace vendor_double;

void vendor_double_reset(void) {
  instance().reset();
}

int vendor_double_configure(const char* behaviour, int value) {
  return instance().behaviours.set(behaviour, value) ? 0 : -1;
}

void vendor_double_fail_next(const char* function, int code, int times) {
  instance().failures.plan(function, code, times);
}

size_t vendor_double_copy_log(char* buffer, size_t capacity) {
  return copy_text(instance().log.joined(), buffer, capacity);
}

void vendor_double_clear_log(void) {
  instance().log.clear();
  instance().payloads.clear();
}

size_t vendor_double_copy_violations(char* buffer, size_t capacity) {
  return copy_text(instance().violations.joined(), buffer, capacity);
}

void vendor_double_clear_violations(void) {
  instance().violations.clear();
}

size_t vendor_double_copy_live(char* buffer, size_t capacity) {
  std::string lines;
  for (const std::string& name : live_names()) lines.append(name).push_back('\n');
  return copy_text(lines, buffer, capacity);
}

size_t vendor_double_live_count(void) {
  return live_names().size();
}

size_t vendor_double_copy_payload(const char* function, void* buffer, size_t capacity) {
  return copy_bytes(instance().payloads.of(function), buffer, capacity);
}

void* vendor_double_find(const char* name) {
  return instance().handles.find(name);
}

int vendor_double_fire(void* connection, const char* callback, const char* arguments) {
  const Event* event = find_event(callback);
  if (event == nullptr) return kUnknownCallback;
  const Arguments given = parse_arguments(arguments == nullptr ? "" : arguments);
  AGORA_HANDLE target = chosen(connection);
  follow(*event, target);
  return on_callback_thread(target, [=] { return fire(*event, target, given); });
}

int vendor_double_fire_all(void* connection) {
  AGORA_HANDLE target = chosen(connection);
  return on_callback_thread(target, [=] { return fire_everything(target); });
}

int vendor_double_storm(void* connection, int threads, int rounds) {
  AGORA_HANDLE target = chosen(connection);
  std::atomic<int> made{0};
  std::vector<std::thread> crowd;
  for (int i = 0; i < threads; ++i) {
    crowd.emplace_back([&made, target, rounds, i] {
      set_thread_name("F" + std::to_string(i + 1));
      for (int round = 0; round < rounds; ++round) made += fire_everything(target);
    });
  }
  for (std::thread& thread : crowd) thread.join();
  return made;
}

size_t vendor_double_fire_late(void) {
  return instance().late_callbacks.fire();
}

int vendor_double_drain(int timeout_ms) {
  return instance().threads.drain(std::chrono::milliseconds(timeout_ms)) ? 0 : -1;
}

int vendor_double_source_start(int streams, int frames_per_second, int use_c_observer) {
  return instance().source.start(streams, frames_per_second, use_c_observer != 0) ? 0 : -1;
}

void vendor_double_source_stop(void) {
  instance().source.stop();
}

void vendor_double_source_statistics(vendor_double_source_stats* statistics) {
  *statistics = instance().source.statistics();
}

uint64_t vendor_double_counted_pushes(void) {
  return instance().counted_pushes;
}

double vendor_double_push_floor(uint64_t count) {
  return push_floor_ns(count);
}
