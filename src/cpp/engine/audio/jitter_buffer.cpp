#include "engine/audio/jitter_buffer.hpp"

namespace agora_rtc::engine {

void JitterBuffer::insert(const net::PacketBuffer& bytes, std::int64_t now_us) {
  const bool first = !started_ && queue_.empty();
  const auto inserted = queue_.insert(bytes);
  if (first && inserted.entry != nullptr) transit_us_ = now_us - inserted.entry->packet.capture_us;
}

bool JitterBuffer::next(std::int64_t now_us, PcmFrame& frame) {
  if (!started_ && !start(now_us)) return false;
  return next_queued(frame);
}

bool JitterBuffer::next_queued(PcmFrame& frame) {
  if (!started_) return false;
  if (decoded_.empty()) decode_more();
  decoded_.pop(frame);
  return true;
}

bool JitterBuffer::start(std::int64_t now_us) {
  if (queue_.empty()) return false;
  const std::int64_t due_us = queue_.front().packet.media_us() + transit_us_ + kTargetDelayUs;
  started_ = now_us >= due_us;
  return started_;
}

void JitterBuffer::decode_more() {
  if (queue_.empty()) {
    conceal(1);
    return;
  }
  const auto next = queue_.next();
  if (next && queue_.front().sequence > *next) {
    queue_.skip_to(*next + 1);
    conceal(frames_per_packet_);
    return;
  }
  decode(queue_.pop().packet);
}

void JitterBuffer::decode(const AudioPacket& packet) {
  follow(packet);
  const int samples = decoder_->decode(packet.payload, decoded_.samples());
  if (samples == 0) {
    conceal(packet.frames);
    return;
  }
  const int slice = samples / packet.frames;
  for (int i = 0; i < packet.frames; ++i) {
    decoded_.add_slice(slice, {packet.presentation_ms[static_cast<std::size_t>(i)],
                               packet.timestamp + static_cast<std::uint32_t>(i * slice)});
  }
}

void JitterBuffer::conceal(int frames) {
  for (int i = 0; i < frames; ++i) {
    const std::size_t before = decoded_.samples().size();
    decoder_->conceal(1, decoded_.samples());
    const auto added = static_cast<int>(decoded_.samples().size() - before);
    decoded_.add_slice(added / decoded_.format().channels, {});
  }
}

void JitterBuffer::follow(const AudioPacket& packet) {
  frames_per_packet_ = packet.frames;
  if (decoder_ && codec_ == packet.codec && decoded_.format() == packet.format) return;
  codec_ = packet.codec;
  decoded_.set_format(packet.format);
  decoder_ = make_audio_decoder(packet.codec, packet.format);
}

void JitterBuffer::reset() {
  queue_.clear();
  decoded_.clear();
  started_ = false;
}

}  // namespace agora_rtc::engine
