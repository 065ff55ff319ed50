#include "audio/vad_labeler.hpp"

#include <cmath>
#include <span>

#include "audio/pcm.hpp"

namespace agora_rtc::audio {

VadLabels VadLabeler::label(const AudioFrame& frame) {
  const bool listens = by_ == VadDetector::kSilero ||
                       (by_ == VadDetector::kAuto && frame.label_quality != LabelQuality::kGraded);
  if (!listens) {
    restart();
    return {frame.far_field_flag, frame.voice_prob, frame.rms, frame.label_quality};
  }
  const PcmFormat format{frame.samples_per_sec, frame.channels};
  if (!detector_ || detector_->format() != format) detector_.emplace(format);
  const std::span samples(reinterpret_cast<const std::int16_t*>(frame.data.data()),
                          frame.data.size() / sizeof(std::int16_t));
  return {frame.label_quality == LabelQuality::kAbsent ? 1 : frame.far_field_flag,
          detector_->process(samples),
          static_cast<int>(std::lround(rms_dbfs(samples.data(), samples.size())))};
}

}  // namespace agora_rtc::audio
