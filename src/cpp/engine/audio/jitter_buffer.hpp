#pragma once

#include <cstdint>
#include <memory>

#include "engine/audio/audio_codec.hpp"
#include "engine/audio/audio_packet.hpp"
#include "engine/audio/decoded_audio.hpp"
#include "engine/audio/delay_estimator.hpp"
#include "engine/audio/packet_queue.hpp"
#include "engine/audio/pcm_frame.hpp"
#include "engine/net/packet_buffer.hpp"

namespace agora_rtc::engine {

/// Plays the packets of one stream out as gapless 10 ms frames, with a delay that follows the
/// network.
///
/// A frame is due when the smallest transit of the last seconds and the target delay have passed
/// since its media time. What is lost is taken from the packet after it or concealed. When nothing
/// is there playout waits, so that a late burst is heard late rather than not at all; the delay
/// that this leaves, and any drift of the clocks, is taken back by shortening or lengthening what
/// is played. Lossless audio is never stretched: it only leaves out silence.
/// Owner and thread: the receive stream's.
class JitterBuffer {
 public:
  struct Counters {
    std::int64_t packets = 0;  // that made sense, late and double ones included
    std::int64_t malformed = 0;
    std::int64_t late = 0;  // too late to be played
    std::int64_t duplicate = 0;
    std::int64_t lost = 0;       // missing when their time had come
    std::int64_t frames = 0;     // of 10 ms played; of these
    std::int64_t recovered = 0;  // came from the packet after a lost one,
    std::int64_t concealed = 0;  // were made up,
    std::int64_t silent = 0;     // or filled the time when nothing had come for long
  };

  /// Decode to this sample rate from the next start on, where the codec can: it saves resampling.
  void prefer_rate(int sample_rate) { preferred_rate_ = sample_rate; }

  /// Returns the metadata that rides on the packet, a view into it, unless it came twice or too
  /// late.
  net::Bytes insert(const net::PacketBuffer& bytes, std::int64_t now_us);

  /// The next 10 ms. False until the first packet is due, and again after `reset`.
  bool next(std::int64_t now_us, PcmFrame& frame);

  /// Forgets what is queued; playout starts anew with what comes.
  void reset();

  /// How much later than possible the last frame was played, and how much later it should have.
  std::int64_t delay_us() const { return last_delay_us_; }
  std::int64_t target_us() const;
  const Counters& counters() const { return counters_; }

 private:
  std::int64_t delay_of_next_us(std::int64_t now_us) const;
  std::int64_t excess_us(std::int64_t now_us) const {
    return delay_of_next_us(now_us) - target_us();
  }
  std::int64_t late_by_us(std::int64_t media_us, std::int64_t now_us) const;
  std::int64_t packet_us() const;
  std::int64_t missing_before(const PacketQueue::Entry& entry) const;

  bool start(std::int64_t now_us);
  void decode_more(std::int64_t now_us);
  void replace_missing(std::int64_t missing, std::int64_t now_us);
  bool recover_before(const AudioPacket& packet);
  void decode_front();
  void follow(const AudioPacket& packet);
  audio::PcmFormat decoded_format() const;
  void hold();
  void conceal(int frames);
  void add_slices(int frames, int samples, DecodedAudio::Label label);
  void give_up_next();
  void adjust(std::int64_t now_us);
  void adjust_lossless(std::int64_t now_us);
  void leave_out_excess(std::int64_t now_us);

  PacketQueue queue_;
  DelayEstimator delay_;
  DecodedAudio decoded_;
  std::unique_ptr<AudioDecoder> decoder_;
  AudioCodec codec_ = AudioCodec::kL16;
  audio::PcmFormat wire_format_;
  int preferred_rate_ = 0;
  int frames_per_packet_ = 1;
  DecodedAudio::Label next_label_;  // of a slice that has none of its own

  bool started_ = false;
  bool holding_ = false;               // nothing was there: waiting until a packet is due
  std::int64_t decoded_until_us_ = 0;  // media time of the next sample to be decoded
  std::int64_t newest_media_us_ = 0;   // of the packets that came
  std::int64_t last_delay_us_ = 0;
  std::int64_t calm_ = 0;  // frames since nothing was there
  int made_up_ = 0;        // frames in a row that were not received
  int rest_ = 0;           // frames to play before the next stretching
  Counters counters_;
};

}  // namespace agora_rtc::engine
