#include "engine/audio/audio_send_stream.hpp"

#include <utility>

namespace agora_rtc::engine {
void AudioSendStream::add_track(std::shared_ptr<AudioTrackSource> track) {
  mixer_.add(std::move(track));
}

void AudioSendStream::remove_track(const AudioTrackSource* track) {
  mixer_.remove(track);
  if (!has_tracks()) pause();
}

void AudioSendStream::tick(std::int64_t now_us, std::vector<net::PacketBuffer>& out) {
  if (!mixer_.any_enabled()) {
    mixer_.take(now_us, frame_index_, frame_);  // what is pushed while muted is never heard
    pause();
    return;
  }
  if (frames_ahead_ > 0) {
    --frames_ahead_;
  } else {
    if (!take(now_us)) make_silence(mixer_.format(), frame_index_, frame_);
    send_frame(now_us, out);
  }
  if (mixer_.may_run_ahead()) send_ahead(now_us, out);
}

bool AudioSendStream::take(std::int64_t now_us) {
  const bool taken = mixer_.take(now_us, frame_index_, frame_);
  if (mixer_.was_cleared()) packetizer_.silence_begun();
  return taken;
}

void AudioSendStream::send_ahead(std::int64_t now_us, std::vector<net::PacketBuffer>& out) {
  for (int sent = 0; sent < kMaxFramesPerTick && frames_ahead_ < kMaxFramesAhead; ++sent) {
    if (!take(now_us)) return;
    ++frames_ahead_;
    send_frame(now_us, out);
  }
}

void AudioSendStream::send_frame(std::int64_t now_us, std::vector<net::PacketBuffer>& out) {
  packetizer_.add(frame_, now_us, static_cast<std::uint32_t>(frames_ahead_), out);
  ++frame_index_;
  if (keeps_sent_) sent_.push_back(frame_);
}

void AudioSendStream::keep_sent(bool keep) {
  keeps_sent_ = keep;
  if (!keep) sent_.clear();
}

const PcmFrame* AudioSendStream::take_sent() {
  if (sent_.empty()) return nullptr;
  taken_ = std::move(sent_.front());
  sent_.pop_front();
  return &taken_;
}

void AudioSendStream::pause() {
  packetizer_.pause();
  sent_.clear();
  frames_ahead_ = 0;  // the receivers drop what they were sent early
}

}  // namespace agora_rtc::engine
