#include "audio/vad_stream.hpp"

#include "audio/pcm.hpp"

namespace agora_rtc::audio {
namespace {

constexpr std::int64_t kFrameUs = 10'000;

AudioFramePtr silent_frame(PcmFormat format) {
  auto frame = make_audio_frame();
  frame->samples_per_sec = format.sample_rate;
  frame->channels = format.channels;
  frame->samples_per_channel = frame_samples(format.sample_rate, 0);
  frame->data.assign(static_cast<std::size_t>(frame->samples_per_channel * format.channels *
                                              frame->bytes_per_sample),
                     0);
  return frame;
}

}  // namespace

VadStream::VadStream(const VadConfig& config)
    // From when the next frame is due: with T 1 one that is a little late must end nothing.
    : patience_us_((config.stop_recognize_count + 1) * kFrameUs),
      labeler_(config.detector),
      session_(config) {}

VadStream::Result VadStream::process(const AudioFrame& frame, std::int64_t now_us) {
  if (closed_ || !is_vad_frame(frame)) {
    return {{}, {frame.far_field_flag, frame.voice_prob, frame.rms, frame.label_quality}};
  }
  const VadLabels labels = labeler_.label(frame);
  const VadResult result = session_.process(frame, labels);
  expires_us_.store(session_.is_speaking() ? now_us + patience_us_ : kNever,
                    std::memory_order_relaxed);
  return {result, labels};
}

AudioFramePtr VadStream::end() {
  expires_us_.store(kNever, std::memory_order_relaxed);
  labeler_.restart();
  return session_.end() ? silent_frame(session_.format()) : nullptr;
}

AudioFramePtr VadStream::end_if_expired(std::int64_t now_us) {
  return has_expired(now_us) ? end() : nullptr;
}

AudioFramePtr VadStream::close() {
  closed_ = true;
  return end();
}

}  // namespace agora_rtc::audio
