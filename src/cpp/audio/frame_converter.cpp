#include "audio/frame_converter.hpp"

#include <algorithm>

namespace agora_rtc::audio {
namespace {

/// Silence put in front once, so that a frame is complete although the frames that came in were up
/// to one sample short (sizes that alternate) and the resampler rounds.
int head_start(int in_rate, int out_rate) {
  return in_rate == out_rate ? 1 : out_rate / in_rate + 3;
}

}  // namespace

FrameConverter::FrameConverter(PcmFormat from, PcmFormat to)
    : converter_(from, to),
      cuts_(from.sample_rate != to.sample_rate || !has_whole_frames(to.sample_rate)) {
  if (!cuts_) return;
  const int head = head_start(from.sample_rate, to.sample_rate);
  stream_.assign(static_cast<std::size_t>(head * to.channels), 0);
}

FrameConverter::Frame FrameConverter::convert(const std::int16_t* in, int samples_per_channel,
                                              std::int64_t frame_index) {
  const auto converted = converter_.convert(in, static_cast<std::size_t>(samples_per_channel));
  if (!cuts_) return {converted.data(), samples_per_channel};
  return cut(converted, frame_samples(to().sample_rate, frame_index));
}

FrameConverter::Frame FrameConverter::cut(std::span<const std::int16_t> converted, int wanted) {
  stream_.erase(stream_.begin(), stream_.begin() + static_cast<std::ptrdiff_t>(given_));
  stream_.insert(stream_.end(), converted.begin(), converted.end());
  given_ = static_cast<std::size_t>(wanted * to().channels);
  stream_.resize(std::max(stream_.size(), given_), 0);
  return {stream_.data(), wanted};
}

}  // namespace agora_rtc::audio
