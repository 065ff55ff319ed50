#include "sdk/own_audio.hpp"

#include <algorithm>
#include <functional>

#include "sdk/paced_sender.hpp"

namespace agora_rtc::sdk {

std::shared_ptr<LocalAudioTrack> OwnAudio::track() const {
  std::lock_guard lock(mutex_);
  return track_;
}

void OwnAudio::replace_track(std::shared_ptr<LocalAudioTrack> track) {
  {
    std::lock_guard lock(mutex_);
    track_.swap(track);
  }
  track->release();
}

std::vector<OwnAudio::Consumer> OwnAudio::consumers() const {
  std::lock_guard lock(mutex_);
  return consumers_;
}

OwnAudio::Consumer OwnAudio::consumer_for(audio::PcmFormat format) {
  Consumer former;
  Consumer present;
  {
    std::lock_guard lock(mutex_);
    if (!consumers_.empty()) former = consumers_.back();
    if (former && format == format_) return former;
    forget_completed();
    audio::AudioConsumerOptions options;
    if (former) options.not_before_us = former->end_us();
    present = make_audio_consumer(sender_, format, options);
    consumers_.push_back(present);
    format_ = format;
  }
  if (former) former->flush();  // its last frame waits for no rest
  return present;
}

void OwnAudio::forget_completed() {
  std::erase_if(consumers_, [this](const Consumer& consumer) {
    if (!consumer->completed()) return false;
    forgotten_ += consumer->clear();
    return true;
  });
}

void OwnAudio::push(const PcmPush& push) {
  const auto track = this->track();
  if (track->released()) throw Released("RTCConnection");
  // Those of other formats are not pushed to again.
  for (const auto& former : consumers()) throw_refusal(*former);
  const audio::PcmFormat format{static_cast<int>(push.sample_rate),
                                static_cast<int>(push.channels)};
  const auto consumer = consumer_for(format);
  if (track->direct()) {
    const int result = sender_->send(push);
    if (result != 0) throw NativeError(result, "agora_audio_pcm_data_sender_send");
    consumer->account_direct(push.samples_per_channel);
    return;
  }
  const auto bytes = std::size_t{push.samples_per_channel} * push.bytes_per_sample * push.channels;
  const std::span pcm(static_cast<const std::uint8_t*>(push.data), bytes);
  push_paced(*consumer, pcm, push.presentation_ms, "RTCConnection");
}

audio::Cleared OwnAudio::interrupt() {
  const std::function<void()> empty_track = [track = track()] { track->fall_silent(); };
  const auto interrupted = consumers();
  if (interrupted.empty()) empty_track();
  audio::Cleared all;
  for (const auto& consumer : interrupted) {
    // The track is emptied last, when none of them sends anything more.
    const bool last = consumer == interrupted.back();
    all += consumer->interrupt(last ? empty_track : [] {});
  }
  std::lock_guard lock(mutex_);
  return all += std::exchange(forgotten_, {});
}

bool OwnAudio::completed() const {
  const auto all = consumers();
  return std::all_of(all.begin(), all.end(), [](const auto& each) { return each->completed(); });
}

void OwnAudio::release() {
  for (const auto& consumer : consumers()) consumer->release();
  track()->release();
  sender_->release();
}

}  // namespace agora_rtc::sdk
