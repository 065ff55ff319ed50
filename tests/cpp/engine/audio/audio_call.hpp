#pragma once

#include <memory>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/audio_receive_stream.hpp"
#include "engine/audio/audio_send_stream.hpp"

namespace agora_rtc::engine::testing {

/// One sender and one receiver on a clock that the test steps; packets arrive at once.
class AudioCall {
 public:
  using Pacing = AudioTrackSource::Pacing;

  explicit AudioCall(audio::PcmFormat wanted, const char* codec = "L16",
                     Pacing pacing = Pacing::kPaced)
      : wanted_(wanted), sender({7, codec, {}}), track(std::make_shared<AudioTrackSource>(pacing)) {
    track->set_enabled(true);
    track->set_max_frames(100'000);
    sender.add_track(track);
  }

  int push(const std::vector<std::int16_t>& pcm, audio::PcmFormat format,
           std::int64_t presentation_ms = 0) {
    return track->push(pcm.data(), pcm.size() / static_cast<std::size_t>(format.channels), format,
                       presentation_ms, now_us);
  }

  struct Heard {
    std::int64_t now_us;
    std::int64_t presentation_ms;
    int samples_per_channel;
  };

  /// Runs so many ticks; what the receiver plays is appended to `heard` and `frames`.
  void run(int ticks) {
    for (int i = 0; i < ticks; ++i) {
      now_us += 10'000;
      std::vector<net::PacketBuffer> packets;
      sender.tick(now_us, packets);
      for (const auto& packet : packets) receiver.on_packet(packet, now_us);
      sent += packets.size();
      receiver.tick(now_us);
      AudioReceiveStream::Frame frame;
      if (!receiver.pull(wanted_, frame)) continue;
      heard.insert(heard.end(), frame.samples,
                   frame.samples + frame.samples_per_channel * wanted_.channels);
      frames.push_back({now_us, frame.presentation_ms, frame.samples_per_channel});
    }
  }

  /// What was heard from the first sample that is not silent.
  std::vector<std::int16_t> heard_from_first_sound() const {
    auto at = heard.begin();
    while (at != heard.end() && *at == 0) ++at;
    return {at, heard.end()};
  }

 private:
  const audio::PcmFormat wanted_;

 public:
  AudioSendStream sender;
  AudioReceiveStream receiver;
  std::shared_ptr<AudioTrackSource> track;
  std::int64_t now_us = 1'000'000;
  std::size_t sent = 0;
  std::vector<std::int16_t> heard;
  std::vector<Heard> frames;
};

}  // namespace agora_rtc::engine::testing
