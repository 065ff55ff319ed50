#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/audio_codec.hpp"
#include "engine/net/rtp_packet.hpp"

namespace agora_rtc::engine {

/// One audio packet: RTP with what our receivers need to play it as it was meant.
///
/// | element | id | bytes, big endian                                                   |
/// |---------|----|---------------------------------------------------------------------|
/// | level   | 1  | RFC 6464: voice flag and 7 bits of -dBov                            |
/// | time    | 2  | capture time in us (8), frames ahead of it (4)                      |
/// | format  | 3  | sample rate (3), channels (1): what the decoder gives               |
/// | present | 4  | presentation time in ms (8) of each 10 ms frame in the packet       |
/// | before  | 5  | payload of the packet before, where this payload has no FEC for it  |
/// | meta    | 6  | what the program sends along (audio_meta_data.hpp)                  |
struct AudioPacket {
  static constexpr std::size_t kMaxPayloadBefore = 255;  // what an element holds
  static constexpr int kMaxFrames = 12;                  // of 10 ms: the longest Opus packet

  AudioCodec codec = AudioCodec::kL16;
  bool marker = false;  // the first after a pause
  std::uint16_t sequence_number = 0;
  std::uint32_t timestamp = 0;
  std::uint32_t ssrc = 0;
  bool voice = false;
  std::uint8_t level = 127;        // -dBov
  std::int64_t capture_us = 0;     // sender's media clock, of the first frame
  std::uint32_t frames_ahead = 0;  // how long before its time the packet was sent
  audio::PcmFormat format;
  int frames = 0;                                          // of 10 ms, 1..kMaxFrames
  std::array<std::int64_t, kMaxFrames> presentation_ms{};  // 0: none
  net::Bytes payload_before;                               // like `payload`; empty: none
  net::Bytes meta_data;                                    // empty: none
  net::Bytes payload;                                      // views into what was parsed or encoded

  /// When the first frame is to be heard, on the sender's media clock.
  std::int64_t media_us() const { return capture_us + std::int64_t{frames_ahead} * 10'000; }

  /// Nothing when it is no audio packet of ours. Never throws. The bytes must outlive the packet.
  static std::optional<AudioPacket> parse(net::Bytes bytes);
  std::vector<std::uint8_t> write() const;
};

}  // namespace agora_rtc::engine
