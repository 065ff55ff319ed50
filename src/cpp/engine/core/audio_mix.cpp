#include "engine/core/audio_mix.hpp"

#include <algorithm>

namespace agora_rtc::engine {

void AudioMix::set_format(const MixFormat& wanted) {
  if (wanted == wanted_) return;
  wanted_ = wanted;
  own_converter_.reset();
  pending_.clear();
}

bool AudioMix::wanted() const {
  return wanted_.format.sample_rate != 0 && context_.tap->wants(kind_.callback);
}

void AudioMix::tick(std::int64_t now_us, const RemoteAudios& others, int others_volume,
                    const PcmFrame* own) {
  if (!own) own_converter_.reset();  // what it sends later has nothing to do with what it sent
  if (!wanted() || (!kind_.others && !own)) return;
  const std::int64_t frame_index = now_us / 10'000;  // as the receive streams count
  make_silence(wanted_.format, frame_index, mix_);
  if (kind_.others) {
    for (const auto& [member, audio] : others) audio->add_to(mix_);
    audio::apply_volume(mix_.samples.data(), mix_.samples.size(), others_volume);
  }
  if (kind_.own && own) add_own(*own, frame_index);
  deliver(now_us);
}

void AudioMix::add_own(const PcmFrame& own, std::int64_t frame_index) {
  if (!own_converter_ || own_converter_->from() != own.format) {
    own_converter_.emplace(own.format, wanted_.format);
  }
  const auto frame =
      own_converter_->convert(own.samples.data(), own.samples_per_channel, frame_index);
  const auto values = static_cast<std::size_t>(frame.samples_per_channel * wanted_.format.channels);
  audio::mix_into(mix_.samples.data(), frame.samples, std::min(values, mix_.samples.size()));
}

void AudioMix::deliver(std::int64_t now_us) {
  const int channels = wanted_.format.channels;
  const auto call = [&](const std::int16_t* samples, std::size_t count) {
    context_.tap->deliver_mix(kind_.callback, context_.observers->local_user_handle,
                              context_.channel.c_str(),
                              {.samples = samples,
                               .samples_per_channel = static_cast<int>(count) / channels,
                               .format = wanted_.format,
                               .render_time_ms = now_us / 1000});
  };
  const auto per_call = static_cast<std::size_t>(wanted_.samples_per_call);
  if (per_call == 0) {
    call(mix_.samples.data(), mix_.samples.size());
    return;
  }
  pending_.insert(pending_.end(), mix_.samples.begin(), mix_.samples.end());
  std::size_t called = 0;
  for (; pending_.size() - called >= per_call; called += per_call) {
    call(pending_.data() + called, per_call);
  }
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(called));
}

}  // namespace agora_rtc::engine
