#include "audio/vad_session.hpp"

#include <benchmark/benchmark.h>

#include "audio/vad_frames.hpp"

namespace agora_rtc::audio {
namespace {

/// One frame of 320 bytes with its labels, through silence and speech in turn; the bytes are read
/// as a caller would.
void vad_session_frame(benchmark::State& state) {
  VadSession session({});
  const auto frame = testing::frame_of({16'000, 1}, 0, 1);
  constexpr int kRound = 300;
  int at = 0;
  for (auto _ : state) {
    const bool active = at >= 150;
    if (++at == kRound) at = 0;
    benchmark::DoNotOptimize(
        session.process(frame, active ? testing::kActive : testing::kInactive));
  }
}
BENCHMARK(vad_session_frame);

/// The dearest kind of frame: silence, whose bytes are kept for a start.
void vad_session_silent_frame(benchmark::State& state) {
  VadSession session({});
  const auto frame = testing::frame_of({16'000, 1}, 0, 1);
  for (auto _ : state) benchmark::DoNotOptimize(session.process(frame, testing::kInactive));
}
BENCHMARK(vad_session_silent_frame);

}  // namespace
}  // namespace agora_rtc::audio
