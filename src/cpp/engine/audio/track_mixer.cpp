#include "engine/audio/track_mixer.hpp"

#include <algorithm>
#include <utility>

namespace agora_rtc::engine {
namespace {

constexpr audio::PcmFormat kFirstFormat{16'000, 1};

bool is_set(audio::PcmFormat format) {
  return format.sample_rate != 0;
}

}  // namespace

void TrackMixer::add(std::shared_ptr<AudioTrackSource> track) {
  remove(track.get());
  inputs_.emplace_back().source = std::move(track);
}

void TrackMixer::remove(const AudioTrackSource* track) {
  std::erase_if(inputs_, [track](const Input& input) { return input.source.get() == track; });
}

audio::PcmFormat TrackMixer::format() const {
  audio::PcmFormat format;
  for (const Input& input : inputs_) {
    if (!input.source->enabled()) continue;
    format.sample_rate = std::max(format.sample_rate, input.format.sample_rate);
    format.channels = std::max(format.channels, input.format.channels);
  }
  return is_set(format) ? format : kFirstFormat;
}

bool TrackMixer::any_enabled() const {
  return std::any_of(inputs_.begin(), inputs_.end(),
                     [](const Input& input) { return input.source->enabled(); });
}

const AudioTrackSource* TrackMixer::only_enabled() const {
  const AudioTrackSource* only = nullptr;
  for (const Input& input : inputs_) {
    if (!input.source->enabled()) continue;
    if (only != nullptr) return nullptr;
    only = input.source.get();
  }
  return only;
}

bool TrackMixer::may_run_ahead() const {
  const AudioTrackSource* const only = only_enabled();
  return only != nullptr && only->pacing() == AudioTrackSource::Pacing::kDirect;
}

bool TrackMixer::was_cleared() const {
  const AudioTrackSource* const only = only_enabled();
  return only != nullptr && only->was_cleared();
}

bool TrackMixer::take(std::int64_t now_us, std::int64_t frame_index, PcmFrame& mix) {
  if (!take_inputs(now_us, frame_index)) return false;
  make_silence(format(), frame_index, mix);
  bool first = true;
  for (Input& input : inputs_) {
    if (!input.has_frame) continue;
    add_to_mix(input, frame_index, first, mix);
    first = false;
  }
  return true;
}

bool TrackMixer::take_inputs(std::int64_t now_us, std::int64_t frame_index) {
  bool any = false;
  for (Input& input : inputs_) {
    // Taken even when disabled: a muted program goes on pushing, and its time goes on as well.
    input.has_frame = input.source->take_frame(now_us, frame_index, input.frame);
    if (input.has_frame) input.format = input.frame.format;
    if (!input.source->enabled()) input.has_frame = false;
    any = any || input.has_frame;
  }
  return any;
}

void TrackMixer::add_to_mix(Input& input, std::int64_t frame_index, bool first, PcmFrame& mix) {
  if (mix.presentation_ms == 0) mix.presentation_ms = input.frame.presentation_ms;
  const std::int16_t* samples = input.frame.samples.data();
  if (!(input.format == mix.format)) {
    if (!input.converter || !(input.converter->from() == input.format) ||
        !(input.converter->to() == mix.format)) {
      input.converter.emplace(input.format, mix.format);
    }
    samples =
        input.converter->convert(samples, input.frame.samples_per_channel, frame_index).samples;
  }
  if (first) {
    std::copy_n(samples, mix.samples.size(), mix.samples.begin());
  } else {
    audio::mix_into(mix.samples.data(), samples, mix.samples.size());
  }
}

}  // namespace agora_rtc::engine
