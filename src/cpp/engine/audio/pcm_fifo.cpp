#include "engine/audio/pcm_fifo.hpp"

#include <algorithm>

namespace agora_rtc::engine {
namespace {

constexpr std::size_t kKeptSamples = 16'384;  // of memory, when a long push has been played

std::int64_t frames_in(std::size_t samples_per_channel, int sample_rate) {
  const auto scaled = static_cast<std::int64_t>(samples_per_channel) * audio::kFramesPerSecond;
  return (scaled + sample_rate - 1) / sample_rate;
}

}  // namespace

void PcmFifo::push(const std::int16_t* samples, std::size_t samples_per_channel,
                   audio::PcmFormat format, std::int64_t presentation_ms) {
  if (samples_per_channel == 0) return;
  samples_.insert(samples_.end(), samples,
                  samples + samples_per_channel * static_cast<std::size_t>(format.channels));
  const bool changes = runs_.empty() || !(runs_.back().format == format);
  if (changes) runs_.push_back({format, 0});
  runs_.back().samples += samples_per_channel;
  // Pushes without a time need a mark only where they end the counting of one that has it.
  const std::int64_t last =
      marks_.empty() ? current_.presentation_ms : marks_.back().presentation_ms;
  if (presentation_ms != 0 || last != 0) marks_.push_back({pushed_, presentation_ms});
  pushed_ += samples_per_channel;
}

void PcmFifo::clear() {
  runs_.clear();
  marks_.clear();
  current_ = {pushed_, 0};
  taken_ = pushed_;
  read_ = samples_.size();
  drop_taken_memory();
}

std::int64_t PcmFifo::frames_with(std::size_t samples_per_channel, audio::PcmFormat format) const {
  std::int64_t frames = 0;
  for (const Run& run : runs_) {
    const bool joins = &run == &runs_.back() && run.format == format;
    frames += frames_in(run.samples + (joins ? samples_per_channel : 0), run.format.sample_rate);
    if (joins) samples_per_channel = 0;
  }
  return frames + frames_in(samples_per_channel, format.sample_rate);
}

bool PcmFifo::has_whole_frame(std::int64_t frame_index) const {
  if (runs_.empty()) return false;
  const auto wanted = audio::frame_samples(runs_.front().format.sample_rate, frame_index);
  return runs_.size() > 1 || runs_.front().samples >= static_cast<std::size_t>(wanted);
}

void PcmFifo::take(std::int64_t frame_index, PcmFrame& frame) {
  Run& run = runs_.front();
  make_silence(run.format, frame_index, frame);
  const std::size_t count =
      std::min(run.samples, static_cast<std::size_t>(frame.samples_per_channel));
  const std::size_t values = count * static_cast<std::size_t>(run.format.channels);
  std::copy_n(samples_.begin() + static_cast<std::ptrdiff_t>(read_), values, frame.samples.begin());
  frame.presentation_ms = presentation_of(count, run.format.sample_rate);
  taken_ += count;
  read_ += values;
  run.samples -= count;
  if (run.samples == 0) runs_.pop_front();
  drop_taken_memory();
}

std::int64_t PcmFifo::presentation_of(std::size_t samples_per_channel, int sample_rate) {
  std::int64_t result = 0;
  while (!marks_.empty() && marks_.front().position < taken_ + samples_per_channel) {
    current_ = marks_.front();
    marks_.pop_front();
    if (result == 0) result = current_.presentation_ms;
  }
  if (result != 0) return result;
  const auto elapsed = static_cast<std::int64_t>(taken_ - current_.position);
  return counted_on(current_.presentation_ms, elapsed * 1000 / sample_rate);
}

void PcmFifo::drop_taken_memory() {
  if (read_ == samples_.size()) {
    samples_.clear();
    if (samples_.capacity() > kKeptSamples) samples_.shrink_to_fit();
    read_ = 0;
  } else if (read_ > samples_.size() / 2) {  // moves each sample at most once on average
    samples_.erase(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(read_));
    read_ = 0;
  }
}

}  // namespace agora_rtc::engine
