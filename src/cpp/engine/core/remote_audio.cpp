#include "engine/core/remote_audio.hpp"

#include <utility>

#include "agora_base.h"

#include "engine/audio/audio_meta_data.hpp"

namespace agora_rtc::engine {
namespace {

constexpr std::int64_t kFrozenAfterUs = 2'000'000;
constexpr char kSilenceWhileMuted[] = "rtc.audio.enable_user_silence_packet";

}  // namespace

RemoteAudio::RemoteAudio(const RemoteAudioContext& context, ChannelPeer peer)
    : context_(context),
      peer_(std::move(peer)),
      start_reason_(REMOTE_AUDIO_REASON_INTERNAL),
      subscription_(SUB_STATE_NO_SUBSCRIBED),
      subscription_since_us_(context.clock->now_us()) {}

RemoteAudio::~RemoteAudio() {
  if (inlet_) inlet_->close();
}

int RemoteAudio::elapsed_ms() const {
  return static_cast<int>((context_.clock->now_us() - context_.started_us) / 1000);
}

void RemoteAudio::set_wanted(bool wanted) {
  wanted_ = wanted;
  if (wanted_ && active_ && !inlet_) subscribe();
  if (!wanted_ && inlet_) unsubscribe(REMOTE_AUDIO_REASON_LOCAL_MUTED);
}

void RemoteAudio::set_active(bool active) {
  if (active_ == active) return;
  active_ = active;
  context_.observers->tell_local_user(&local_user_observer::on_user_info_updated,
                                      peer_.user.text.c_str(), int{USER_MEDIA_INFO_MUTE_AUDIO},
                                      active ? 0 : 1);
  if (active && !inlet_ && wanted_) {
    subscribe();
  } else if (active && inlet_) {
    start_reason_ = REMOTE_AUDIO_REASON_REMOTE_UNMUTED;
  } else if (!active && inlet_) {
    inlet_->take(packets_);  // sent before the mute
    packets_.clear();
    stream_->drop_queued();
    change_state(REMOTE_AUDIO_STATE_STOPPED, REMOTE_AUDIO_REASON_REMOTE_MUTED);
  }
}

void RemoteAudio::end() {
  if (inlet_) unsubscribe(REMOTE_AUDIO_REASON_REMOTE_OFFLINE);
}

void RemoteAudio::subscribe() {
  inlet_ = std::make_shared<AudioInlet>();
  stream_ = std::make_unique<AudioReceiveStream>();
  track_ = std::make_shared<RemoteAudioTrack>(context_.handle_owner);
  peer_.link.post(
      [inlet = inlet_](ChannelListener& publisher) { publisher.on_route_wanted(inlet); });
  {
    const LentHandle handle(track_);
    context_.observers->tell_local_user(&local_user_observer::on_user_audio_track_subscribed,
                                        peer_.user.text.c_str(), handle.get());
  }
  change_subscription(SUB_STATE_SUBSCRIBING);
  change_subscription(SUB_STATE_SUBSCRIBED);
}

void RemoteAudio::unsubscribe(int reason) {
  if (track_->state() != REMOTE_AUDIO_STATE_STOPPED) {
    change_state(REMOTE_AUDIO_STATE_STOPPED, reason);
  }
  change_subscription(SUB_STATE_NO_SUBSCRIBED);
  inlet_->close();
  inlet_.reset();
  stream_.reset();
  track_.reset();
  start_reason_ = REMOTE_AUDIO_REASON_LOCAL_UNMUTED;
}

void RemoteAudio::change_subscription(int state) {
  const std::int64_t now_us = context_.clock->now_us();
  const int old_state = std::exchange(subscription_, state);
  const std::int64_t since_us = std::exchange(subscription_since_us_, now_us);
  context_.observers->tell_local_user(&local_user_observer::on_audio_subscribe_state_changed,
                                      context_.channel.c_str(), peer_.user.text.c_str(), old_state,
                                      state, static_cast<int>((now_us - since_us) / 1000));
}

void RemoteAudio::change_state(int state, int reason) {
  track_->set_state(state);
  const LentHandle handle(track_);
  context_.observers->tell_local_user(&local_user_observer::on_user_audio_track_state_changed,
                                      peer_.user.text.c_str(), handle.get(), state, reason,
                                      elapsed_ms());
}

void RemoteAudio::receive(std::int64_t now_us, bool cut_off) {
  if (!inlet_) return;
  take_packets(now_us, cut_off);
  stream_->tick(now_us);
  play(now_us);
}

void RemoteAudio::take_packets(std::int64_t now_us, bool cut_off) {
  inlet_->take(packets_);
  if (cut_off) packets_.clear();
  if (!active_) return;  // what was on its way when the user was muted
  const int state = track_->state();
  if (packets_.empty()) {
    if (state == REMOTE_AUDIO_STATE_DECODING && now_us - last_packet_us_ >= kFrozenAfterUs) {
      change_state(REMOTE_AUDIO_STATE_FROZEN, REMOTE_AUDIO_REASON_NETWORK_CONGESTION);
    }
    return;
  }
  last_packet_us_ = now_us;
  if (state == REMOTE_AUDIO_STATE_STOPPED) {
    change_state(REMOTE_AUDIO_STATE_STARTING, start_reason_);
  } else if (state == REMOTE_AUDIO_STATE_FROZEN) {
    change_state(REMOTE_AUDIO_STATE_DECODING, REMOTE_AUDIO_REASON_NETWORK_RECOVERY);
  }
  for (const auto& packet : packets_) tell_meta_data(stream_->on_packet(packet, now_us));
}

void RemoteAudio::tell_meta_data(net::Bytes carried) {
  while (const auto data = next_audio_meta_data(carried)) {
    context_.observers->tell_local_user(&local_user_observer::on_audio_meta_data_received,
                                        peer_.user.text.c_str(),
                                        reinterpret_cast<const char*>(data->data()), data->size());
  }
}

void RemoteAudio::play(std::int64_t now_us) {
  if (track_->state() == REMOTE_AUDIO_STATE_STARTING && stream_->playing()) {
    change_state(REMOTE_AUDIO_STATE_DECODING, start_reason_);
    if (!std::exchange(first_frame_told_, true)) {
      const char* user = peer_.user.text.c_str();
      context_.observers->tell_local_user(&local_user_observer::on_first_remote_audio_frame, user,
                                          elapsed_ms());
      context_.observers->tell_local_user(&local_user_observer::on_first_remote_audio_decoded, user,
                                          elapsed_ms());
    }
  }
  const auto wanted = context_.tap->before_mixing();
  if (!wanted) return;
  AudioReceiveStream::Frame frame;
  if (stream_->pull(*wanted, frame)) {
    deliver({.samples = frame.samples,
             .samples_per_channel = frame.samples_per_channel,
             .format = frame.format,
             .render_time_ms = now_us / 1000,
             .presentation_ms = frame.presentation_ms,
             .rtp_timestamp = frame.rtp_timestamp});
  } else if (!active_ && context_.parameters->flag(kSilenceWhileMuted)) {
    play_silence(*wanted, now_us);
  }
}

void RemoteAudio::add_to(PcmFrame& mix) {
  if (stream_) stream_->add_to(mix);
}

void RemoteAudio::play_silence(audio::PcmFormat format, std::int64_t now_us) {
  const int samples = audio::frame_samples(format.sample_rate, silent_frames_++);
  silence_.assign(static_cast<std::size_t>(samples) * format.channels, 0);
  deliver({.samples = silence_.data(),
           .samples_per_channel = samples,
           .format = format,
           .render_time_ms = now_us / 1000});
}

void RemoteAudio::deliver(AudioFrameTap::Frame frame) {
  if (context_.labels->enabled) frame.labels = label(frame);
  context_.tap->deliver_before_mixing(context_.observers->local_user_handle,
                                      context_.channel.c_str(), peer_.user.text.c_str(), frame);
}

AudioLabels RemoteAudio::label(const AudioFrameTap::Frame& frame) {
  if (!labeler_ || labeler_->format() != frame.format) labeler_.emplace(frame.format);
  return labeler_->label(frame.samples, frame.samples_per_channel, context_.labels->scale);
}

}  // namespace agora_rtc::engine
