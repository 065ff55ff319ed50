#include "audio/speech_detector.hpp"

#include <benchmark/benchmark.h>

#include <span>
#include <vector>

#include "audio/speech_file.hpp"

namespace agora_rtc::audio {
namespace {

/// 10 ms of each of N streams in turn; the time is that of one stream.
void speech_detector_10_ms(benchmark::State& state) {
  const auto streams = static_cast<std::size_t>(state.range(0));
  const auto speech = testing::read_speech();
  constexpr std::size_t kFrame = 160;
  // The streams are out of step, so that their chunks become complete in different frames.
  std::vector<SpeechDetector> detectors;
  detectors.reserve(streams);
  for (std::size_t i = 0; i < streams; ++i) {
    detectors.emplace_back(PcmFormat{SpeechNetwork::kSampleRate, 1});
    detectors[i].process(std::span(speech).first(i * kFrame % SpeechNetwork::kChunk));
  }
  std::size_t at = 0;
  for (auto _ : state) {
    const auto frame = std::span(speech).subspan(at, kFrame);
    for (auto& detector : detectors) benchmark::DoNotOptimize(detector.process(frame));
    at = at + 2 * kFrame > speech.size() ? 0 : at + kFrame;
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["us_per_10_ms"] =
      benchmark::Counter(static_cast<double>(state.iterations() * state.range(0)) * 1e-6,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(speech_detector_10_ms)->Arg(1)->Arg(100);

}  // namespace
}  // namespace agora_rtc::audio
