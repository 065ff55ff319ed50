#include "engine/audio/jitter_buffer.hpp"

#include <algorithm>

namespace agora_rtc::engine {
namespace {

constexpr std::int64_t kFrameUs = 10'000;
/// Lossless audio tolerates no late packet, and its packets are shorter: the same delay in all.
constexpr std::int64_t kMinLosslessTargetUs = 30'000;
constexpr std::int64_t kTooLateUs = 15'000;  // beyond the target: shorten
/// The same after a calm time: a tick that a busy machine once lost is not late for ever. Less
/// would overshoot kTooEarlyUs.
constexpr std::int64_t kTooLateWhenCalmUs = 8'000;
constexpr std::int64_t kCalmFrames = 200;        // since nothing was there
constexpr std::int64_t kTooEarlyUs = -5'000;     // lengthen: a packet may wait 10 ms for a tick
constexpr std::int64_t kForceUs = 50'000;        // stretch also what does not lend itself to it
constexpr std::int64_t kHopelessUs = 1'000'000;  // rather leave out than shorten
constexpr std::int64_t kStretchedUs = 30'000;    // room to find the longest period in
constexpr int kRestFrames = 2;                   // between two stretchings
constexpr std::int64_t kMaxMissing = 100;        // packets; more of them are another stream
constexpr int kMaxMadeUp = 10;                   // frames of concealment, then silence

}  // namespace

net::Bytes JitterBuffer::insert(const net::PacketBuffer& bytes, std::int64_t now_us) {
  const auto packet = AudioPacket::parse(*bytes);
  if (!packet || !can_decode(packet->codec, packet->format)) {
    ++counters_.malformed;
    return {};
  }
  ++counters_.packets;
  const auto [result, sequence] = queue_.insert(bytes, *packet);
  if (result == PacketQueue::Insertion::kDuplicate) {
    ++counters_.duplicate;
    return {};
  }
  delay_.on_arrival(sequence, packet->capture_us, now_us);
  if (result == PacketQueue::Insertion::kLate) ++counters_.late;
  if (result != PacketQueue::Insertion::kQueued) return {};
  if (packet->marker && packet->media_us() < newest_media_us_) {
    // The sender took back what it had sent ahead of its time.
    queue_.skip_to(sequence);
    decoded_.clear();
    decoded_until_us_ = packet->media_us();
    newest_media_us_ = packet->media_us();
    holding_ = true;
  }
  newest_media_us_ = std::max(newest_media_us_, packet->media_us());
  return packet->meta_data;
}

bool JitterBuffer::next(std::int64_t now_us, PcmFrame& frame) {
  if (!started_ && !start(now_us)) return false;
  while (!decoded_.has_frame()) decode_more(now_us);
  if (!holding_) adjust(now_us);
  last_delay_us_ = delay_of_next_us(now_us);
  decoded_.pop(frame);
  ++counters_.frames;
  return true;
}

std::int64_t JitterBuffer::target_us() const {
  const std::int64_t target_us = delay_.target_us();
  return is_lossless(codec_) ? std::max(target_us, kMinLosslessTargetUs) : target_us;
}

void JitterBuffer::reset() {
  decoder_.reset();
  queue_.clear();
  decoded_.clear();
  started_ = false;
  holding_ = false;
  calm_ = 0;
  made_up_ = 0;
  rest_ = 0;
}

std::int64_t JitterBuffer::delay_of_next_us(std::int64_t now_us) const {
  return late_by_us(decoded_until_us_ - decoded_.duration_us(), now_us);
}

std::int64_t JitterBuffer::late_by_us(std::int64_t media_us, std::int64_t now_us) const {
  return now_us - media_us - delay_.base_us();
}

std::int64_t JitterBuffer::packet_us() const {
  return frames_per_packet_ * kFrameUs;
}

std::int64_t JitterBuffer::missing_before(const PacketQueue::Entry& entry) const {
  return queue_.next() ? entry.sequence - *queue_.next() : 0;
}

bool JitterBuffer::start(std::int64_t now_us) {
  if (queue_.empty()) return false;
  const PacketQueue::Entry& front = queue_.front();
  codec_ = front.packet.codec;  // which the target depends on
  if (late_by_us(front.packet.media_us(), now_us) < target_us()) return false;
  queue_.skip_to(front.sequence);
  follow(front.packet);
  decoded_until_us_ = front.packet.media_us();
  started_ = true;
  return true;
}

void JitterBuffer::decode_more(std::int64_t now_us) {
  if (queue_.empty()) {
    hold();
    return;
  }
  const PacketQueue::Entry& front = queue_.front();
  std::int64_t missing = missing_before(front);
  if (missing > kMaxMissing) {
    queue_.skip_to(front.sequence);
    missing = 0;
  }
  const std::int64_t begin_us = front.packet.media_us() - missing * packet_us();
  const bool after_pause = begin_us > decoded_until_us_ + kFrameUs / 2;
  if ((after_pause || holding_) && late_by_us(begin_us, now_us) < target_us()) {
    hold();
    return;
  }
  if (after_pause) decoded_until_us_ = begin_us;
  holding_ = false;
  if (missing > 0) {
    replace_missing(missing, now_us);
  } else {
    decode_front();
  }
}

void JitterBuffer::replace_missing(std::int64_t missing, std::int64_t now_us) {
  // What was made up while nothing came has already stood for the first of them.
  while (missing > 1 && excess_us(now_us) >= packet_us()) {
    give_up_next();
    --missing;
  }
  const bool recovered = missing == 1 && recover_before(queue_.front().packet);
  if (!recovered && excess_us(now_us) < packet_us()) conceal(frames_per_packet_);
  give_up_next();
}

bool JitterBuffer::recover_before(const AudioPacket& packet) {
  std::vector<std::int16_t>& pcm = decoded_.samples();
  const std::size_t before = pcm.size();
  const auto wanted =
      static_cast<std::size_t>(frames_per_packet_ * decoded_.format().channels *
                               decoded_.format().sample_rate / audio::kFramesPerSecond);
  if (!decoder_->recover(packet.payload, frames_per_packet_, pcm)) {
    decoder_->decode(packet.payload_before, pcm);
  }
  if (pcm.size() - before != wanted) {
    pcm.resize(before);
    return false;
  }
  add_slices(frames_per_packet_, static_cast<int>(wanted) / decoded_.format().channels,
             next_label_);
  counters_.recovered += frames_per_packet_;
  made_up_ = 0;
  return true;
}

void JitterBuffer::give_up_next() {
  queue_.skip_to(*queue_.next() + 1);
  decoded_until_us_ += packet_us();
  ++counters_.lost;
}

void JitterBuffer::decode_front() {
  const PacketQueue::Entry entry = queue_.pop();
  const AudioPacket& packet = entry.packet;
  follow(packet);
  decoded_until_us_ = packet.media_us() + packet_us();
  const std::size_t before = decoded_.samples().size();
  const int samples = decoder_->decode(packet.payload, decoded_.samples());
  const int rate = decoded_.format().sample_rate;
  if (samples < rate / audio::kFramesPerSecond * packet.frames ||
      samples > audio::max_frame_samples(rate) * packet.frames) {
    decoded_.samples().resize(before);
    ++counters_.malformed;
    conceal(packet.frames);
    return;
  }
  made_up_ = 0;
  for (int i = 0; i < packet.frames; ++i) {
    const int begin = samples * i / packet.frames;
    const int end = samples * (i + 1) / packet.frames;
    next_label_.presentation_ms = packet.presentation_ms[static_cast<std::size_t>(i)];
    next_label_.rtp_timestamp =
        packet.timestamp + static_cast<std::uint32_t>(i) * timestamp_step(codec_, end - begin);
    add_slices(1, end - begin, next_label_);
  }
}

void JitterBuffer::follow(const AudioPacket& packet) {
  frames_per_packet_ = packet.frames;
  if (decoder_ && codec_ == packet.codec && wire_format_ == packet.format) return;
  codec_ = packet.codec;
  wire_format_ = packet.format;
  decoded_.set_format(decoded_format());
  decoder_ = make_audio_decoder(codec_, decoded_.format());
}

audio::PcmFormat JitterBuffer::decoded_format() const {
  const audio::PcmFormat preferred{preferred_rate_, wire_format_.channels};
  return !is_lossless(codec_) && can_decode(codec_, preferred) ? preferred : wire_format_;
}

void JitterBuffer::hold() {
  holding_ = true;
  calm_ = 0;
  conceal(1);
}

void JitterBuffer::conceal(int frames) {
  for (int i = 0; i < frames; ++i) {
    std::vector<std::int16_t>& pcm = decoded_.samples();
    const std::size_t before = pcm.size();
    decoder_->conceal(1, pcm);
    if (++made_up_ > kMaxMadeUp) {
      std::fill(pcm.begin() + static_cast<std::ptrdiff_t>(before), pcm.end(), std::int16_t{0});
      ++counters_.silent;
    } else {
      ++counters_.concealed;
    }
    add_slices(1, static_cast<int>(pcm.size() - before) / decoded_.format().channels, next_label_);
  }
}

/// Names `samples` new samples, and moves the label on to what follows them.
void JitterBuffer::add_slices(int frames, int samples, DecodedAudio::Label label) {
  for (int i = 0; i < frames; ++i) {
    const int length = samples * (i + 1) / frames - samples * i / frames;
    decoded_.add_slice(length, label);
    label.rtp_timestamp += timestamp_step(codec_, length);
    label.presentation_ms = counted_on(label.presentation_ms, kFrameUs / 1000);
  }
  next_label_ = label;
}

void JitterBuffer::adjust(std::int64_t now_us) {
  const std::int64_t excess = excess_us(now_us);
  if (excess > kHopelessUs) leave_out_excess(now_us);
  if (is_lossless(codec_)) {
    adjust_lossless(now_us);
    return;
  }
  ++calm_;
  if (rest_ > 0) {
    --rest_;
    return;
  }
  if (excess > (calm_ < kCalmFrames ? kTooLateUs : kTooLateWhenCalmUs)) {
    while (decoded_.duration_us() < kStretchedUs && !queue_.empty() &&
           missing_before(queue_.front()) == 0 && queue_.front().packet.format == wire_format_) {
      decode_front();
    }
    if (decoded_.duration_us() < kStretchedUs) return;
    if (decoded_.shorten(excess > kForceUs)) rest_ = kRestFrames;
  } else if (excess < kTooEarlyUs) {
    if (decoded_.lengthen(excess < -kForceUs)) rest_ = kRestFrames;
  }
}

void JitterBuffer::adjust_lossless(std::int64_t now_us) {
  while (!holding_ && !queue_.empty() && excess_us(now_us) > kTooLateUs && decoded_.is_silent()) {
    decoded_.clear();
    while (!decoded_.has_frame()) decode_more(now_us);
  }
}

void JitterBuffer::leave_out_excess(std::int64_t now_us) {
  while (excess_us(now_us) > 0 && queue_.size() > 1) {
    decoded_until_us_ = queue_.pop().packet.media_us() + packet_us();
    decoded_.clear();
  }
  while (!decoded_.has_frame()) decode_more(now_us);
}

}  // namespace agora_rtc::engine
