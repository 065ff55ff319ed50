#include "audio/vad_manager.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "audio/vad_frames.hpp"

namespace agora_rtc::audio {
namespace {

/// One frame of one of 100 users as the receive path sees it: look-up, lock, VAD.
void vad_manager_frame(benchmark::State& state) {
  VadManager manager({});
  std::vector<std::string> users;
  for (int i = 0; i < 100; ++i) users.push_back("user-" + std::to_string(1'000 + i));
  const auto frame = testing::frame_of({16'000, 1}, 0, 1);
  std::size_t at = 0;
  for (auto _ : state) {
    const auto stream = manager.stream("a-channel", users[at]);
    if (++at == users.size()) at = 0;
    std::lock_guard lock(stream->mutex());
    benchmark::DoNotOptimize(stream->process(frame, 0));
  }
}
BENCHMARK(vad_manager_frame);

}  // namespace
}  // namespace agora_rtc::audio
