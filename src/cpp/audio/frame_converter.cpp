#include "audio/frame_converter.hpp"

#include <algorithm>

namespace agora_rtc::audio {
namespace {

/// Silence put in front once, so that a frame is complete although the frames that came in were up
/// to one sample short (rates that alternate) and the resampler rounds.
int head_start(int in_rate, int out_rate) {
  return out_rate / in_rate + 3;
}

}  // namespace

FrameConverter::FrameConverter(PcmFormat from, PcmFormat to)
    : from_(from), to_(to), resampled_channels_(std::min(from.channels, to.channels)) {
  if (from.sample_rate == to.sample_rate) return;
  resampler_.emplace(from.sample_rate, to.sample_rate, resampled_channels_);
  const int head = head_start(from.sample_rate, to.sample_rate);
  resampled_.assign(static_cast<std::size_t>(head * resampled_channels_), 0);
}

FrameConverter::Frame FrameConverter::convert(const std::int16_t* in, int samples_per_channel,
                                              std::int64_t frame_index) {
  Frame frame{in, samples_per_channel};
  int channels = from_.channels;
  if (channels > resampled_channels_) {
    mixed_down_.resize(static_cast<std::size_t>(samples_per_channel * resampled_channels_));
    remix(in, channels, mixed_down_.data(), resampled_channels_,
          static_cast<std::size_t>(samples_per_channel));
    frame.samples = mixed_down_.data();
    channels = resampled_channels_;
  }
  if (resampler_) {
    frame =
        resample(frame.samples, samples_per_channel, frame_samples(to_.sample_rate, frame_index));
  }
  if (channels < to_.channels) {
    widened_.resize(static_cast<std::size_t>(frame.samples_per_channel * to_.channels));
    remix(frame.samples, channels, widened_.data(), to_.channels,
          static_cast<std::size_t>(frame.samples_per_channel));
    frame.samples = widened_.data();
  }
  return frame;
}

FrameConverter::Frame FrameConverter::resample(const std::int16_t* in, int samples_per_channel,
                                               int wanted) {
  resampler_->process(in, static_cast<std::size_t>(samples_per_channel), resampled_);
  const auto count = static_cast<std::size_t>(wanted * resampled_channels_);
  const std::size_t there = std::min(count, resampled_.size());
  frame_.assign(resampled_.begin(), resampled_.begin() + static_cast<std::ptrdiff_t>(there));
  frame_.resize(count, 0);
  resampled_.erase(resampled_.begin(), resampled_.begin() + static_cast<std::ptrdiff_t>(there));
  return {frame_.data(), wanted};
}

}  // namespace agora_rtc::audio
