#include "audio/vad_labeler.hpp"

#include <cmath>
#include <span>

#include "audio/pcm.hpp"

namespace agora_rtc::audio {

VadLabeler::VadLabeler(VadDetector detector, EngineLabels engine_labels)
    : engine_labels_(engine_labels),
      uses_detector_(detector == VadDetector::kSilero ||
                     (detector == VadDetector::kAuto && engine_labels != EngineLabels::kGraded)) {}

VadLabels VadLabeler::label(const AudioFrame& frame) {
  if (!uses_detector_) return {frame.far_field_flag, frame.voice_prob, frame.rms};
  const PcmFormat format{frame.samples_per_sec, frame.channels};
  if (!detector_ || detector_->format() != format) detector_.emplace(format);
  const std::span samples(reinterpret_cast<const std::int16_t*>(frame.data.data()),
                          frame.data.size() / sizeof(std::int16_t));
  return {engine_labels_ == EngineLabels::kAbsent ? 1 : frame.far_field_flag,
          detector_->process(samples),
          static_cast<int>(std::lround(rms_dbfs(samples.data(), samples.size())))};
}

}  // namespace agora_rtc::audio
