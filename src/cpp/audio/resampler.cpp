#include "audio/resampler.hpp"

#include <speex/speex_resampler.h>

#include <new>

namespace agora_rtc::audio {
namespace {

constexpr int kCdRate = 44'100;

int quality(int in_rate, int out_rate) {
  return in_rate == kCdRate || out_rate == kCdRate ? 3 : 5;
}

}  // namespace

void Resampler::Destroy::operator()(SpeexResamplerState_* state) const {
  speex_resampler_destroy(state);
}

Resampler::Resampler(int in_rate, int out_rate, int channels)
    : in_rate_(in_rate), out_rate_(out_rate), channels_(channels) {
  int error = RESAMPLER_ERR_SUCCESS;
  state_.reset(speex_resampler_init(
      static_cast<spx_uint32_t>(channels), static_cast<spx_uint32_t>(in_rate),
      static_cast<spx_uint32_t>(out_rate), quality(in_rate, out_rate), &error));
  if (!state_) throw std::bad_alloc();
}

void Resampler::process(const std::int16_t* in, std::size_t samples_per_channel,
                        std::vector<std::int16_t>& out) {
  const auto channels = static_cast<std::size_t>(channels_);
  while (samples_per_channel > 0) {
    const std::size_t before = out.size();
    const std::size_t room = samples_per_channel * static_cast<std::size_t>(out_rate_) /
                                 static_cast<std::size_t>(in_rate_) +
                             2;
    out.resize(before + room * channels);
    auto taken = static_cast<spx_uint32_t>(samples_per_channel);
    auto made = static_cast<spx_uint32_t>(room);
    speex_resampler_process_interleaved_int(state_.get(), in, &taken, out.data() + before, &made);
    out.resize(before + made * channels);
    if (taken == 0 && made == 0) return;
    in += taken * channels;
    samples_per_channel -= taken;
  }
}

}  // namespace agora_rtc::audio
