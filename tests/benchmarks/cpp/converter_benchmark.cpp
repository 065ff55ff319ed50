#include <benchmark/benchmark.h>

#include <string>
#include <utility>

#include "audio/frame_converter.hpp"
#include "audio/pcm_converter.hpp"
#include "audio/signals.hpp"

namespace agora_rtc::audio {
namespace {

constexpr std::pair<PcmFormat, PcmFormat> kPairs[] = {
    {{48'000, 2}, {16'000, 1}}, {{16'000, 1}, {48'000, 2}}, {{16'000, 1}, {48'000, 1}},
    {{16'000, 2}, {16'000, 1}}, {{16'000, 1}, {16'000, 2}}, {{48'000, 2}, {48'000, 2}},
};
constexpr int kLast = static_cast<int>(std::size(kPairs)) - 1;

std::string name(PcmFormat format) {
  return std::to_string(format.sample_rate) + "x" + std::to_string(format.channels);
}

/// 10 ms of a receive stream that is wanted in another format than it came.
void frame_converter_step(benchmark::State& state) {
  const auto& [from, to] = kPairs[state.range(0)];
  FrameConverter converter(from, to);
  const int samples = frame_samples(from.sample_rate, 0);
  const auto in = testing::noise(from, static_cast<std::size_t>(samples));
  std::int64_t frame = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(converter.convert(in.data(), samples, frame++).samples);
  }
  state.SetLabel(name(from) + " to " + name(to));
}
BENCHMARK(frame_converter_step)->DenseRange(0, kLast);

/// 100 ms of a stream in pieces of any length.
void pcm_converter_step(benchmark::State& state) {
  const auto& [from, to] = kPairs[state.range(0)];
  PcmConverter converter(from, to);
  const auto samples = static_cast<std::size_t>(from.sample_rate / 10);
  const auto in = testing::noise(from, samples);
  for (auto _ : state) {
    benchmark::DoNotOptimize(converter.convert(in.data(), samples).data());
  }
  state.SetLabel(name(from) + " to " + name(to));
}
BENCHMARK(pcm_converter_step)->DenseRange(0, kLast);

}  // namespace
}  // namespace agora_rtc::audio
