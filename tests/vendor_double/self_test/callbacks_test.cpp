// Callbacks: from which thread, with what, how late, and what is left of their arguments.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <future>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "session.hpp"

namespace vendor_double::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kDrainMs = 5000;

/// What the C callbacks of these tests saw; they have no user data to find it by.
struct Seen {
  std::mutex mutex;
  std::vector<std::string> texts;
  std::set<std::thread::id> threads;
  std::atomic<int> count{0};
  std::atomic<const char*> last_pointer{nullptr};

  void clear() {
    std::lock_guard lock(mutex);
    texts.clear();
    threads.clear();
    count = 0;
    last_pointer = nullptr;
  }
  void add(const std::string& text) {
    std::lock_guard lock(mutex);
    texts.push_back(text);
    threads.insert(std::this_thread::get_id());
    ++count;
  }
} seen;

void see_connecting(AGORA_HANDLE, const rtc_conn_info* info, int) {
  seen.add("connecting " + std::to_string(info->state));
}
void see_connected(AGORA_HANDLE, const rtc_conn_info* info, int reason) {
  seen.add(std::string("connected ") + info->channel_id + " " + info->local_user_id + " " +
           std::to_string(info->state) + " " + std::to_string(reason));
}
void see_disconnected(AGORA_HANDLE, const rtc_conn_info* info, int) {
  seen.add("disconnected " + std::to_string(info->state));
}
void see_failure(AGORA_HANDLE, const rtc_conn_info*, int reason) {
  seen.add("failure " + std::to_string(reason));
}
void see_user_left(AGORA_HANDLE, user_id_t user_id, int reason) {
  seen.last_pointer = user_id;
  seen.add(std::string(user_id) + " left " + std::to_string(reason));
}
void see_error(AGORA_HANDLE, int, const char*) {
  seen.add("error");
}
void see_message(AGORA_HANDLE, user_id_t, int, const char* data, size_t length) {
  seen.add("message " + std::string(data, length));
}
int see_frame(AGORA_HANDLE, const char*, user_id_t uid, const audio_frame* frame) {
  seen.add(std::string(uid) + " " + std::to_string(frame->samples_per_channel) + " " +
           std::to_string(frame->samples_per_sec) + " " + std::to_string(frame->rms));
  return 1;
}
int count_call(AGORA_HANDLE) {
  ++seen.count;
  return 1;
}

/// A table in which every member is one function that ignores all arguments but the first: for the
/// calling conventions in use here that is harmless.
template <class Table>
Table counting_table() {
  std::array<int (*)(AGORA_HANDLE), sizeof(Table) / sizeof(void*)> slots;
  slots.fill(count_call);
  Table table;
  static_assert(sizeof slots == sizeof table);
  std::memcpy(&table, slots.data(), sizeof table);
  return table;
}

class Callbacks : public Session {
 protected:
  void SetUp() override {
    Session::SetUp();
    seen.clear();
    vendor_double_configure("late_callbacks", 0);
    conn_table.on_connecting = see_connecting;
    conn_table.on_connected = see_connected;
    conn_table.on_disconnected = see_disconnected;
    conn_table.on_connection_failure = see_failure;
    conn_table.on_user_left = see_user_left;
    conn_table.on_error = see_error;
    agora_rtc_conn_register_observer(conn, &conn_table);
  }
  void TearDown() override {
    Session::TearDown();  // waits for what is under way
    seen.clear();
  }

  rtc_conn_observer conn_table{};
};

TEST_F(Callbacks, AnswerConnectAndDisconnectFromAnotherThread) {
  agora_rtc_conn_connect(conn, "token", "room", "7");
  ASSERT_EQ(vendor_double_drain(kDrainMs), 0);
  EXPECT_EQ(std::string(agora_rtc_conn_get_sid(conn)).size(), 32u);
  agora_rtc_conn_disconnect(conn);
  ASSERT_EQ(vendor_double_drain(kDrainMs), 0);
  EXPECT_THAT(seen.texts, ElementsAre("connecting 2", "connected room 7 3 1", "disconnected 1"));
  EXPECT_FALSE(seen.threads.contains(std::this_thread::get_id()));
  EXPECT_STREQ(agora_rtc_conn_get_sid(conn), "");
}

TEST_F(Callbacks, ReportAFailedConnect) {
  vendor_double_configure("connect_failure", CONNECTION_CHANGED_INVALID_TOKEN);
  agora_rtc_conn_connect(conn, "token", "room", "7");
  ASSERT_EQ(vendor_double_drain(kDrainMs), 0);
  EXPECT_THAT(seen.texts, ElementsAre("connecting 2", "failure 8"));
}

TEST_F(Callbacks, ADisconnectOvertakesASlowConnect) {
  vendor_double_configure("connect_delay_ms", 50);
  agora_rtc_conn_connect(conn, "token", "room", "7");
  agora_rtc_conn_disconnect(conn);
  ASSERT_EQ(vendor_double_drain(kDrainMs), 0);
  EXPECT_THAT(seen.texts, ElementsAre("disconnected 1"));
}

TEST_F(Callbacks, TakeTheArgumentsThatATestGives) {
  EXPECT_EQ(vendor_double_fire(nullptr, "on_user_left", "user_id=a b\nreason=1"), 1);
  EXPECT_EQ(vendor_double_fire(nullptr, "on_user_joined", nullptr), 0);  // the member is null
  EXPECT_EQ(vendor_double_fire(nullptr, "on_nothing", nullptr), -1);
  EXPECT_THAT(seen.texts, ElementsAre("a b left 1"));
  EXPECT_THAT(violations(), IsEmpty());
  vendor_double_fire(nullptr, "on_user_left", "user=42");
  EXPECT_THAT(violations(), ElementsAre("on_user_left: has no argument user"));
}

TEST_F(Callbacks, CarryBytesWithZeros) {
  local_user_observer table{};
  table.on_stream_message = see_message;
  agora_local_user_register_observer(user, &table);
  EXPECT_EQ(vendor_double_fire(conn, "on_stream_message", "data=hex:610062"), 1);
  EXPECT_THAT(seen.texts, ElementsAre(std::string("message a\0b", 11)));
}

TEST_F(Callbacks, CarryAudio) {
  audio_frame_observer table{};
  table.on_playback_audio_frame_before_mixing = see_frame;
  agora_local_user_register_audio_frame_observer(user, &table);
  vendor_double_fire(conn, "on_playback_audio_frame_before_mixing",
                     "uid=9\nsamples_per_sec=48000\nrms=90");
  EXPECT_THAT(seen.texts, ElementsAre("9 480 48000 90"));
}

TEST_F(Callbacks, ReachEveryMemberOfEveryObserver) {
  auto conn_all = counting_table<rtc_conn_observer>();
  auto user_all = counting_table<local_user_observer>();
  agora_rtc_conn_register_observer(conn, &conn_all);
  agora_local_user_register_observer(user, &user_all);
  EXPECT_EQ(vendor_double_fire_all(conn), 30 + 37);
  EXPECT_EQ(seen.count, 30 + 37);

  auto video = counting_table<video_frame_observer2>();
  AGORA_HANDLE handle = agora_video_frame_observer2_create(&video);
  agora_local_user_register_video_frame_observer(user, handle);
  EXPECT_EQ(vendor_double_fire_all(conn), 30 + 37 + 1);
  agora_video_frame_observer2_destroy(handle);
  EXPECT_THAT(violations(), ElementsAre(HasSubstr("destroyed while it is registered")));
}

TEST_F(Callbacks, ComeFromSeveralThreadsAtOnce) {
  EXPECT_EQ(vendor_double_storm(conn, 4, 50), 4 * 50 * 6);
  EXPECT_EQ(seen.threads.size(), 4u);
}

TEST_F(Callbacks, ComeLateAfterUnregisterAndAfterDestroy) {
  vendor_double_configure("late_callbacks", 2);
  vendor_double_configure("late_delay_ms", 1);
  agora_rtc_conn_unregister_observer(conn);
  ASSERT_EQ(vendor_double_drain(kDrainMs), 0);
  EXPECT_THAT(seen.texts, ElementsAre("error", "error"));
  agora_rtc_conn_destroy(conn);
  ASSERT_EQ(vendor_double_drain(kDrainMs), 0);
  EXPECT_EQ(seen.texts.size(), 4u);
  EXPECT_EQ(vendor_double_fire_late(), 1u);
  EXPECT_EQ(seen.texts.size(), 5u);
}

// Looks at freed memory on purpose; sanitizers would name this test as the culprit, as they should.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_F(Callbacks, LeaveNothingOfTheirArguments) {
  // Long enough for the allocator's own notes in freed memory not to reach its end.
  const std::string id(64, 'u');
  vendor_double_fire(conn, "on_user_left", ("user_id=" + id).c_str());
  EXPECT_EQ(static_cast<unsigned char>(seen.last_pointer.load()[40]), 0xDD);
}
#endif

TEST_F(Callbacks, ReadACopyOfTheTableOrTheTableItself) {
  conn_table.on_user_left = nullptr;
  EXPECT_EQ(vendor_double_fire(conn, "on_user_left", nullptr), 1);
  vendor_double_configure("observers_copied", 0);
  agora_rtc_conn_register_observer(conn, &conn_table);
  EXPECT_EQ(vendor_double_fire(conn, "on_user_left", nullptr), 0);
  conn_table.on_user_left = see_user_left;
  EXPECT_EQ(vendor_double_fire(conn, "on_user_left", nullptr), 1);
}

std::promise<void>* gate = nullptr;
void wait_at_gate(AGORA_HANDLE, int, const char*) {
  gate->get_future().wait();
}

bool wait_for_log(const std::string& text) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (std::chrono::steady_clock::now() < deadline) {
    for (const std::string& line : log()) {
      if (line.find(text) != std::string::npos) return true;
    }
    std::this_thread::yield();
  }
  return false;
}

TEST_F(Callbacks, UnregisterWaitsOnlyWhenToldTo) {
  std::promise<void> first;
  gate = &first;
  conn_table.on_error = wait_at_gate;
  agora_rtc_conn_register_observer(conn, &conn_table);
  auto firing = std::async(std::launch::async,
                           [this] { return vendor_double_fire(conn, "on_error", nullptr); });
  ASSERT_TRUE(wait_for_log("-> on_error"));
  EXPECT_EQ(agora_rtc_conn_unregister_observer(conn), 0);  // returns with the callback under way
  first.set_value();
  EXPECT_EQ(firing.get(), 1);

  std::promise<void> second;
  gate = &second;
  vendor_double_clear_log();
  vendor_double_configure("unregister_waits_ms", 100);
  agora_rtc_conn_register_observer(conn, &conn_table);
  firing = std::async(std::launch::async,
                      [this] { return vendor_double_fire(conn, "on_error", nullptr); });
  ASSERT_TRUE(wait_for_log("-> on_error"));
  EXPECT_EQ(agora_rtc_conn_unregister_observer(conn), 0);  // gives up: nobody opens the gate
  EXPECT_THAT(violations(), ElementsAre(HasSubstr("did not return: deadlock")));
  second.set_value();
  EXPECT_EQ(firing.get(), 1);
}

}  // namespace
}  // namespace vendor_double::test
