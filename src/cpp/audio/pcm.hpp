#pragma once

#include <cstddef>
#include <cstdint>

namespace agora_rtc::audio {

/// Rate and channel count of interleaved 16-bit PCM.
struct PcmFormat {
  int sample_rate = 0;
  int channels = 0;
  friend bool operator==(const PcmFormat&, const PcmFormat&) = default;
};

inline constexpr int kMinSampleRate = 8'000;
inline constexpr int kMaxSampleRate = 96'000;
inline constexpr int kMaxChannels = 2;
inline constexpr int kFramesPerSecond = 100;  // every frame lasts 10 ms
inline constexpr double kSilenceDbfs = -127.0;

bool is_supported(PcmFormat format);

/// Samples per channel of frame `index` in a stream of 10 ms frames. Rates without whole 10 ms
/// (11,025, 22,050 Hz) alternate, so that any 100 neighbouring frames hold exactly one second.
constexpr int frame_samples(int sample_rate, std::int64_t index) {
  const std::int64_t phase = index % kFramesPerSecond;
  return static_cast<int>((phase + 1) * sample_rate / kFramesPerSecond -
                          phase * sample_rate / kFramesPerSecond);
}

/// Whether the frames of a rate are all of one size.
constexpr bool has_whole_frames(int sample_rate) {
  return sample_rate % kFramesPerSecond == 0;
}

/// The largest frame of a rate, for sizing buffers.
constexpr int max_frame_samples(int sample_rate) {
  return (sample_rate + kFramesPerSecond - 1) / kFramesPerSecond;
}

/// Copies `samples_per_channel` samples from one channel count (1 or 2) to another: mono is
/// doubled, stereo is averaged, equal counts are copied. The buffers must not overlap.
void remix(const std::int16_t* in, int in_channels, std::int16_t* out, int out_channels,
           std::size_t samples_per_channel);

/// Scales by `percent` / 100 with saturation; 100 changes nothing.
void apply_volume(std::int16_t* samples, std::size_t count, int percent);

/// Adds `in` onto `sum` with saturation.
void mix_into(std::int16_t* sum, const std::int16_t* in, std::size_t count);

/// Root mean square in dB below full scale: 0 for a full-scale square wave, kSilenceDbfs at least.
double rms_dbfs(const std::int16_t* samples, std::size_t count);

bool is_digital_silence(const std::int16_t* samples, std::size_t count);

}  // namespace agora_rtc::audio
