// One suite over all codecs: what goes in comes out, also when packets are lost.
#include "engine/audio/audio_codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "audio/signals.hpp"

namespace agora_rtc::engine {
namespace {

struct Case {
  AudioCodec codec;
  audio::PcmFormat format;
  double min_snr_db;
};

class Codec : public ::testing::TestWithParam<Case> {
 protected:
  /// Payloads of a sine of 300 Hz, one second long.
  std::vector<std::vector<std::uint8_t>> encoded() {
    const auto& [codec, format, snr] = GetParam();
    const auto encoder = make_audio_encoder(codec, format, {.max_channels = 2});
    wire_format_ = encoder->wire_format();
    const auto pcm = agora_rtc::testing::sine(format, 300, 1.0);
    std::vector<std::vector<std::uint8_t>> payloads;
    std::size_t at = 0;
    int frames = 0;
    for (int i = 0; i < 100; ++i) {
      const int samples = audio::frame_samples(format.sample_rate, i);
      std::vector<std::uint8_t> payload;
      ++frames;
      if (encoder->encode(pcm.data() + at, samples, payload)) {
        payloads.push_back(payload);
        frames_per_packet_ = frames;
        frames = 0;
      }
      at += static_cast<std::size_t>(samples * format.channels);
    }
    EXPECT_EQ(frames, 0);
    return payloads;
  }

  /// Decodes with those packets lost that `is_lost` names, as the jitter buffer does it.
  template <class IsLost>
  std::vector<std::int16_t> decoded(const std::vector<std::vector<std::uint8_t>>& payloads,
                                    IsLost is_lost) {
    const auto decoder = make_audio_decoder(GetParam().codec, wire_format_);
    std::vector<std::int16_t> pcm;
    for (std::size_t i = 0; i < payloads.size(); ++i) {
      if (!is_lost(i)) {
        EXPECT_GT(decoder->decode(payloads[i], pcm), 0);
      } else if (i + 1 < payloads.size() && !is_lost(i + 1) &&
                 decoder->recover(payloads[i + 1], frames_per_packet_, pcm)) {
        ++recovered_;
      } else {
        decoder->conceal(frames_per_packet_, pcm);
      }
    }
    return pcm;
  }

  double best_snr(const std::vector<std::int16_t>& heard) const {
    const auto said = agora_rtc::testing::sine(wire_format_, 300, 0.6);
    const auto channels = static_cast<std::size_t>(wire_format_.channels);
    const auto second = static_cast<std::size_t>(wire_format_.sample_rate) * channels;
    double best = -100;
    for (std::size_t delay = 0; delay < second / 100; delay += channels) {
      best = std::max(best, agora_rtc::testing::snr_db(said, heard, second / 10 * 3 + delay));
    }
    return best;
  }

  audio::PcmFormat wire_format_;
  int frames_per_packet_ = 0;
  int recovered_ = 0;
};

TEST_P(Codec, KeepsTheSignalAndItsLength) {
  const auto heard = decoded(encoded(), [](std::size_t) { return false; });
  EXPECT_EQ(heard.size(),
            static_cast<std::size_t>(wire_format_.sample_rate * wire_format_.channels));
  EXPECT_GE(best_snr(heard), GetParam().min_snr_db);
}

TEST_P(Codec, KeepsTheLengthUnderLoss) {
  const auto heard = decoded(encoded(), [](std::size_t i) { return i % 7 == 3 || i % 11 < 2; });
  // To one sample, where frames alternate.
  EXPECT_NEAR(static_cast<double>(heard.size()) / wire_format_.channels, wire_format_.sample_rate,
              wire_format_.sample_rate % 100 == 0 ? 0 : 1);
  EXPECT_EQ(recovered_ > 0, GetParam().codec == AudioCodec::kOpus);
}

TEST_P(Codec, ConcealmentFadesToNearSilence) {
  const auto payloads = encoded();
  const auto heard = decoded(payloads, [&](std::size_t i) { return i > payloads.size() / 4; });
  const auto tenth = heard.size() / 10;
  const double begin = audio::rms_dbfs(heard.data() + tenth, tenth);
  const double end = audio::rms_dbfs(heard.data() + heard.size() - tenth, tenth);
  EXPECT_LT(end, begin - 25);
}

TEST_P(Codec, SurvivesCutAndBrokenPayloads) {
  const auto payloads = encoded();
  const auto decoder = make_audio_decoder(GetParam().codec, wire_format_);
  for (std::size_t i = 0; i + 1 < payloads.size(); ++i) {
    std::vector<std::uint8_t> payload = payloads[i];
    payload.resize(payload.size() * (i % 10) / 10);
    payload.shrink_to_fit();
    for (std::size_t at = 0; at < payload.size(); at += 7)
      payload[at] ^= static_cast<std::uint8_t>(i);
    std::vector<std::int16_t> pcm;
    const int samples = decoder->decode(payload, pcm);
    EXPECT_EQ(pcm.size(), static_cast<std::size_t>(samples * wire_format_.channels));
    carries_fec(GetParam().codec, payload);
    decoder->recover(payload, frames_per_packet_, pcm);
  }
}

constexpr AudioCodec kL16 = AudioCodec::kL16, kOpus = AudioCodec::kOpus;
INSTANTIATE_TEST_SUITE_P(
    All, Codec,
    ::testing::Values(Case{kL16, {8'000, 1}, 80}, Case{kL16, {22'050, 2}, 80},
                      Case{kL16, {96'000, 2}, 80}, Case{kOpus, {8'000, 1}, 15},
                      Case{kOpus, {11'025, 1}, 15}, Case{kOpus, {16'000, 1}, 15},
                      Case{kOpus, {24'000, 1}, 15}, Case{kOpus, {44'100, 1}, 15},
                      Case{kOpus, {48'000, 2}, 15}, Case{kOpus, {96'000, 2}, 15}),
    [](const auto& info) {
      return std::string(info.param.codec == kL16 ? "L16" : "Opus") + "_" +
             std::to_string(info.param.format.sample_rate) + "x" +
             std::to_string(info.param.format.channels);
    });

TEST(AudioCodecTable, NamesAndPayloadTypesLeadBack) {
  for (const auto& [name, codec] : {std::pair{"L16", kL16}, {"opus", kOpus}}) {
    EXPECT_EQ(codec_by_name(name), codec);
    EXPECT_EQ(codec_of_payload_type(payload_type_of(codec)), codec);
  }
  EXPECT_FALSE(codec_by_name("mp3"));
  EXPECT_FALSE(codec_of_payload_type(0));
  EXPECT_FALSE(can_decode(kOpus, {44'100, 1}));
  EXPECT_TRUE(can_decode(kL16, {44'100, 1}));
}

TEST(OpusEncoder, TakesTheTracksRateWhereOpusHasIt) {
  for (const auto& [in, out] : {std::pair{8'000, 8'000},
                                {12'000, 12'000},
                                {16'000, 16'000},
                                {24'000, 24'000},
                                {48'000, 48'000},
                                {11'025, 12'000},
                                {22'050, 24'000},
                                {32'000, 48'000},
                                {44'100, 48'000}}) {
    EXPECT_EQ(make_audio_encoder(kOpus, {in, 2}, {})->wire_format(), (audio::PcmFormat{out, 1}));
  }
}

}  // namespace
}  // namespace agora_rtc::engine
