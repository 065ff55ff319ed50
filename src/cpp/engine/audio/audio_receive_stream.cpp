#include "engine/audio/audio_receive_stream.hpp"

#include <algorithm>
#include <utility>

namespace agora_rtc::engine {
namespace {

/// Fades the first 5 ms to nothing and silences the rest.
void fade_out(PcmFrame& frame) {
  const int faded = frame.samples_per_channel / 2;
  const int channels = frame.format.channels;
  for (int i = 0; i < frame.samples_per_channel; ++i) {
    const int gain = std::max(0, faded - i);
    for (int channel = 0; channel < channels; ++channel) {
      auto& sample = frame.samples[static_cast<std::size_t>(i * channels + channel)];
      sample = static_cast<std::int16_t>(sample * gain / faded);
    }
  }
}

}  // namespace

net::Bytes AudioReceiveStream::on_packet(const net::PacketBuffer& packet, std::int64_t now_us) {
  return jitter_buffer_.insert(packet, now_us);
}

void AudioReceiveStream::tick(std::int64_t now_us) {
  tick_ = now_us / 10'000;
  last_tick_us_ = now_us;
  if (has_farewell_) {
    std::swap(current_, farewell_);
    has_farewell_ = false;
    return;
  }
  playing_ = jitter_buffer_.next(now_us, current_);
}

bool AudioReceiveStream::pull(audio::PcmFormat wanted, Frame& out) {
  jitter_buffer_.prefer_rate(wanted.sample_rate);
  if (!playing_) return false;
  out.format = wanted;
  out.presentation_ms = current_.presentation_ms;
  out.rtp_timestamp = current_.rtp_timestamp;
  if (wanted == current_.format) {
    out.samples = current_.samples.data();
    out.samples_per_channel = current_.samples_per_channel;
    return true;
  }
  const Output& output = output_for(wanted);
  out.samples = output.frame.samples;
  out.samples_per_channel = output.frame.samples_per_channel;
  return true;
}

void AudioReceiveStream::add_to(PcmFrame& mix) {
  jitter_buffer_.prefer_rate(mix.format.sample_rate);
  if (!playing_) return;
  audio::FrameConverter::Frame frame{current_.samples.data(), current_.samples_per_channel};
  if (mix.format != current_.format || !audio::has_whole_frames(mix.format.sample_rate)) {
    frame = output_for(mix.format).frame;
  }
  const auto values = static_cast<std::size_t>(frame.samples_per_channel * mix.format.channels);
  audio::mix_into(mix.samples.data(), frame.samples, std::min(values, mix.samples.size()));
}

AudioReceiveStream::Output& AudioReceiveStream::output_for(audio::PcmFormat wanted) {
  // One that missed a tick or comes from another format has lost its thread: it starts afresh.
  std::erase_if(outputs_, [this](const Output& output) {
    return output.last_tick + 1 < tick_ || !(output.converter.from() == current_.format);
  });
  auto found = std::find_if(outputs_.begin(), outputs_.end(), [wanted](const Output& output) {
    return output.converter.to() == wanted;
  });
  if (found != outputs_.end() && found->last_tick == tick_) return *found;
  if (found == outputs_.end()) {
    outputs_.push_back({audio::FrameConverter(current_.format, wanted), tick_, {}});
    found = std::prev(outputs_.end());
  }
  found->last_tick = tick_;
  found->frame =
      found->converter.convert(current_.samples.data(), current_.samples_per_channel, tick_);
  return *found;
}

void AudioReceiveStream::drop_queued() {
  has_farewell_ = playing_ && jitter_buffer_.next(last_tick_us_, farewell_);
  if (has_farewell_) fade_out(farewell_);
  jitter_buffer_.reset();
  if (!has_farewell_) playing_ = false;
}

}  // namespace agora_rtc::engine
