// The synthetic source and the floor of a push: figures that benchmarks stand on.
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

#include "session.hpp"

namespace vendor_double::test {
namespace {

std::atomic<int> frames{0};
std::atomic<int> wrong_samples{0};

int check_frame(AGORA_HANDLE, const char*, user_id_t uid, const audio_frame* frame) {
  ++frames;
  const auto* samples = static_cast<const int16_t*>(frame->buffer);
  const int stream = std::atoi(uid) - 1000;
  const auto tick = frame->presentation_ms / 10;
  for (int j = 0; j < frame->samples_per_channel; ++j) {
    if (samples[j] != static_cast<int16_t>(tick + stream + j)) ++wrong_samples;
  }
  return 1;
}

vendor_double_source_stats run(int streams, int rate, bool c_observer) {
  EXPECT_EQ(vendor_double_source_start(streams, rate, c_observer), 0);
  // The source keeps its own time, and what is tested is that it runs: no manual clock serves.
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  vendor_double_source_stop();
  vendor_double_source_stats stats{};
  vendor_double_source_statistics(&stats);
  return stats;
}

class Source : public Session {};

TEST_F(Source, SendsEveryStreamOnEveryTick) {
  frames = wrong_samples = 0;
  audio_frame_observer table{};
  table.on_playback_audio_frame_before_mixing = check_frame;
  agora_local_user_register_audio_frame_observer(user, &table);
  const auto stats = run(5, 100, false);
  EXPECT_GE(stats.ticks, 10u);
  EXPECT_LE(stats.ticks, 22u);
  EXPECT_EQ(stats.frames, stats.ticks * 5);
  EXPECT_EQ(static_cast<uint64_t>(frames), stats.frames);
  EXPECT_EQ(wrong_samples, 0);
}

TEST_F(Source, SharesTheStreamsOutOverTheObservers) {
  frames = 0;
  audio_frame_observer table{};
  table.on_playback_audio_frame_before_mixing = check_frame;
  agora_local_user_register_audio_frame_observer(user, &table);
  AGORA_HANDLE other = agora_rtc_conn_get_local_user(agora_rtc_conn_create(service, &conn_config));
  agora_local_user_register_audio_frame_observer(other, &table);
  const auto stats = run(2, 100, false);
  EXPECT_EQ(static_cast<uint64_t>(frames), stats.frames);
}

TEST_F(Source, HasAFloorInC) {
  const auto stats = run(20, 100, true);
  EXPECT_EQ(stats.frames, stats.ticks * 20);
  EXPECT_GT(stats.thread_cpu_ns, 0u);
  EXPECT_LE(stats.burst_ns, stats.thread_cpu_ns + 200'000'000u);
}

TEST_F(Source, DoesNotStartTwiceOrForNobody) {
  EXPECT_EQ(vendor_double_source_start(1, 100, 0), -1);
  EXPECT_EQ(vendor_double_source_start(0, 100, 1), -1);
  EXPECT_EQ(vendor_double_source_start(1, 100, 1), 0);
  EXPECT_EQ(vendor_double_source_start(1, 100, 1), -1);
  vendor_double_source_stop();
  vendor_double_source_stop();
}

TEST_F(Source, PushesAreOnlyCountedInABenchmark) {
  EXPECT_GT(vendor_double_push_floor(1000), 0.0);
  EXPECT_EQ(vendor_double_counted_pushes(), 1000u);
  EXPECT_TRUE(log().empty());
  EXPECT_TRUE(violations().empty());
  const int16_t samples[160] = {};
  EXPECT_EQ(agora_audio_pcm_data_sender_send(nullptr, samples, 0, 0, 160, 2, 1, 16000),
            -ERR_INVALID_ARGUMENT);  // recorded again
}

}  // namespace
}  // namespace vendor_double::test
