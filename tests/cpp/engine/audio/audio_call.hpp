#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audio/pcm.hpp"
#include "engine/audio/audio_receive_stream.hpp"
#include "engine/audio/audio_send_stream.hpp"
#include "engine/net/link.hpp"

namespace agora_rtc::engine::testing {

/// One sender, a link and one receiver, on a clock that the test steps by 10 ms.
class AudioCall {
 public:
  using Pacing = AudioTrackSource::Pacing;

  struct Setup {
    audio::PcmFormat wanted{16'000, 1};
    std::string codec = "L16";
    Pacing pacing = Pacing::kPaced;
    AudioProfile profile{};
  };

  explicit AudioCall(const Setup& setup)
      : wanted_(setup.wanted),
        sender({7, *codec_by_name(setup.codec), setup.profile}),
        track(std::make_shared<AudioTrackSource>(setup.pacing)) {
    track->set_enabled(true);
    track->set_max_frames(100'000);
    sender.add_track(track);
  }

  int push(const std::vector<std::int16_t>& pcm, audio::PcmFormat format,
           std::int64_t presentation_ms = 0) {
    return track->push(pcm.data(), pcm.size() / static_cast<std::size_t>(format.channels), format,
                       presentation_ms, sender_clock_us);
  }

  /// Runs so many ticks of the receiver. What it plays is appended to `heard` and `frames`.
  void run(int ticks) {
    for (int i = 0; i < ticks; ++i) {
      now_us += 10'000;
      send_until_now();
      std::vector<net::Link::Arrival> arrivals;
      link.receive(now_us, arrivals);
      for (const auto& arrival : arrivals) receiver.on_packet(arrival.packet, arrival.at_us);
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

  /// How long after `since_us` the frame with this presentation time was heard; -1: never.
  std::int64_t latency_us(std::int64_t presentation_ms, std::int64_t since_us) const {
    for (const Heard& frame : frames) {
      if (frame.presentation_ms == presentation_ms) return frame.now_us - since_us;
    }
    return -1;
  }

  const JitterBuffer::Counters& counters() const { return receiver.jitter_buffer().counters(); }
  std::int64_t excess_us() const {
    return receiver.jitter_buffer().delay_us() - receiver.jitter_buffer().target_us();
  }

 private:
  void send_until_now() {
    while (sender_us + sender_period_us <= now_us) {
      sender_us += sender_period_us;
      sender_clock_us += 10'000;
      std::vector<net::PacketBuffer> packets;
      sender.tick(sender_clock_us, packets);
      for (auto& packet : packets) link.send(std::move(packet), sender_us);
    }
  }

  const audio::PcmFormat wanted_;

 public:
  struct Heard {
    std::int64_t now_us;
    std::int64_t presentation_ms;
    int samples_per_channel;
  };

  AudioSendStream sender;
  net::Link link;
  AudioReceiveStream receiver;
  std::shared_ptr<AudioTrackSource> track;
  std::int64_t now_us = 1'000'000;
  std::int64_t sender_clock_us = 1'000'000;  // the sender's own time of its last tick
  std::int64_t sender_us = 1'000'000;        // the same on the receiver's clock
  std::int64_t sender_period_us = 10'000;    // another value: the sender's clock runs off
  std::vector<std::int16_t> heard;
  std::vector<Heard> frames;
};

}  // namespace agora_rtc::engine::testing
