#include "engine/audio/audio_labeler.hpp"

#include <cmath>
#include <span>

namespace agora_rtc::engine {

AudioLabels AudioLabeler::label(const std::int16_t* samples, int samples_per_channel,
                                LabelScale scale) {
  constexpr int kSpeech = 70;  // more than this is speech to the detector
  const std::span values(samples,
                         static_cast<std::size_t>(samples_per_channel * format().channels));
  AudioLabels labels;
  labels.far_field_flag = 1;
  labels.rms = static_cast<int>(std::lround(audio::rms_dbfs(values.data(), values.size())));
  labels.voice_prob = detector_.process(values);
  labels.pitch = pitch_.track(samples, samples_per_channel);
  if (scale == LabelScale::kBinary) {
    labels.rms -= static_cast<int>(audio::kSilenceDbfs);
    labels.voice_prob = labels.voice_prob > kSpeech ? 1 : 0;
  }
  return labels;
}

}  // namespace agora_rtc::engine
