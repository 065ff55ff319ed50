#include "audio/speech_detector.hpp"

#include <pybind11/stl.h>

#include <vector>

#include "bindings/bindings.hpp"
#include "bindings/pcm_buffer.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr const char* kDetectorDoc =
    R"(Says how likely a mono stream is speech, by the Silero VAD network.

sample_rate: 8,000 to 96,000 Hz; other rates than 16 kHz are resampled.

One stream per object, one thread at a time. Raises ValueError for a rate outside its range.)";

constexpr const char* kDetectorProcessDoc =
    R"(Take 16-bit PCM, any number of whole samples; returns a voice_prob (0 to 100) for each frame of
10 ms that they complete. The network judges every 32 ms; its verdict holds in between.

Raises ValueError for half a sample, TypeError when pcm is not bytes-like.)";

constexpr int kMono = 1;

/// A detector with the rate it was made for.
struct Detector {
  explicit Detector(std::int64_t rate)
      : sample_rate(checked(rate)), detector({static_cast<int>(rate), kMono}) {}

  static std::int64_t checked(std::int64_t rate) {
    check_pcm_format("sample_rate", rate, "channels", kMono);
    return rate;
  }

  std::int64_t sample_rate;
  audio::SpeechDetector detector;
};

std::vector<int> process(Detector& self, const py::buffer& pcm) {
  const PcmBuffer buffer(pcm.ptr(), self.sample_rate, kMono, 0);
  std::vector<int> frames;
  const auto& push = buffer.push();
  self.detector.process({static_cast<const std::int16_t*>(push.data), push.samples_per_channel},
                        frames);
  return frames;
}

}  // namespace

void bind_speech_detector(py::module_& module) {
  py::class_<Detector>(module, "SpeechDetector", kDetectorDoc)
      .def(py::init<std::int64_t>(), py::arg("sample_rate"))
      .def("process", process, py::arg("pcm"), kDetectorProcessDoc);
}

}  // namespace agora_rtc::bindings
