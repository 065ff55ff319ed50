#include "engine/core/audio_publisher.hpp"

#include <algorithm>
#include <utility>

#include "agora_base.h"

namespace agora_rtc::engine {
namespace {

constexpr std::int64_t kMaxHoldUs = 100'000;

}  // namespace

AudioPublisher::AudioPublisher(std::shared_ptr<ConnectionObservers> observers, std::string channel,
                               const AudioSendStream::Config& config)
    : observers_(std::move(observers)),
      channel_(std::move(channel)),
      stream_(config),
      state_(PUB_STATE_NO_PUBLISHED) {}

void AudioPublisher::change_state(int state, std::int64_t now_us) {
  const int old_state = std::exchange(state_, state);
  const std::int64_t since_us = std::exchange(state_since_us_, now_us);
  const int elapsed_ms = since_us < 0 ? 0 : static_cast<int>((now_us - since_us) / 1000);
  observers_->tell_local_user(&local_user_observer::on_audio_publish_state_changed,
                              channel_.c_str(), old_state, state, elapsed_ms);
}

void AudioPublisher::publish(const std::shared_ptr<LocalAudioTrack>& track, AudioCodec codec,
                             std::int64_t now_us) {
  const bool first = tracks_.empty();
  stream_.set_codec(codec);
  tracks_.push_back({track});
  stream_.add_track(track->source());
  if (first) {
    change_state(PUB_STATE_PUBLISHING, now_us);
    change_state(PUB_STATE_PUBLISHED, now_us);
  }
  observers_->tell_local_user(&local_user_observer::on_audio_track_publish_start, track->handle());
}

void AudioPublisher::unpublish(const std::shared_ptr<LocalAudioTrack>& track, std::int64_t now_us) {
  const auto found = std::find_if(tracks_.begin(), tracks_.end(),
                                  [&](const Published& each) { return each.track == track; });
  if (found == tracks_.end()) return;
  tracks_.erase(found);
  stream_.remove_track(track->source().get());
  track->set_sending(false);
  observers_->tell_local_user(&local_user_observer::on_audio_track_unpublished, track->handle());
  if (tracks_.empty()) {
    packets_.clear();  // what was held back
    change_state(PUB_STATE_NO_PUBLISHED, now_us);
  }
}

void AudioPublisher::stop() {
  for (const Published& each : tracks_) {
    stream_.remove_track(each.track->source().get());
    each.track->set_sending(false);
  }
  tracks_.clear();
  routes_.clear();
}

bool AudioPublisher::active() const {
  return std::any_of(tracks_.begin(), tracks_.end(),
                     [](const Published& each) { return each.track->source()->enabled(); });
}

void AudioPublisher::add_route(std::shared_ptr<AudioInlet> inlet) {
  std::erase_if(routes_, [](const auto& route) { return !route->open(); });
  routes_.push_back(std::move(inlet));
}

std::uint64_t AudioPublisher::hold(std::int64_t now_us) {
  held_until_us_ = now_us + kMaxHoldUs;
  return ++holds_;
}

void AudioPublisher::let_go(std::uint64_t hold) {
  if (hold == holds_) held_until_us_ = 0;
}

void AudioPublisher::send(std::int64_t now_us, net::Link& uplink) {
  if (stream_.has_tracks()) stream_.tick(now_us, packets_);
  if (packets_.empty() || now_us < held_until_us_) return;
  for (auto& packet : packets_) uplink.send(std::move(packet), now_us);
  packets_.clear();
  if (!uplink.impairment().down) tell_success();
}

void AudioPublisher::deliver(const net::PacketBuffer& packet) {
  std::erase_if(routes_, [&](const auto& route) { return !route->put(packet); });
}

void AudioPublisher::tell_success() {
  for (Published& each : tracks_) {
    if (each.success_told || !each.track->source()->enabled()) continue;
    each.success_told = true;
    each.track->set_sending(true);
    observers_->tell_local_user(&local_user_observer::on_audio_track_publish_success,
                                each.track->handle());
  }
}

}  // namespace agora_rtc::engine
