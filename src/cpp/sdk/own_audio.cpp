#include "sdk/own_audio.hpp"

#include "sdk/local_user.hpp"
#include "sdk/paced_sender.hpp"

namespace agora_rtc::sdk {

std::shared_ptr<audio::AudioConsumer> OwnAudio::consumer() const {
  std::lock_guard lock(mutex_);
  return consumer_;
}

std::shared_ptr<audio::AudioConsumer> OwnAudio::consumer_for(audio::PcmFormat format) {
  std::shared_ptr<audio::AudioConsumer> ended;
  std::shared_ptr<audio::AudioConsumer> present;
  {
    std::lock_guard lock(mutex_);
    if (consumer_ && format == format_) return consumer_;
    present = make_audio_consumer(sender_, format, {});
    ended = std::exchange(consumer_, present);
    format_ = format;
  }
  // The rest of the old format goes to the track, which plays it out in time.
  if (ended && !track_->direct()) ended->finish();
  return present;
}

void OwnAudio::push(const PcmPush& push) {
  if (track_->released()) throw Released("RTCConnection");
  // One of another format is not pushed to again.
  if (const auto pacing = consumer()) throw_refusal(*pacing);
  const audio::PcmFormat format{static_cast<int>(push.sample_rate),
                                static_cast<int>(push.channels)};
  const auto consumer = consumer_for(format);
  if (track_->direct()) {
    const int result = sender_->send(push);
    if (result != 0) throw NativeError(result, "agora_audio_pcm_data_sender_send");
    consumer->account_direct(push.samples_per_channel);
    return;
  }
  const auto bytes = std::size_t{push.samples_per_channel} * push.bytes_per_sample * push.channels;
  const std::span pcm(static_cast<const std::uint8_t*>(push.data), bytes);
  push_paced(*consumer, pcm, push.presentation_ms, "RTCConnection");
}

audio::Cleared OwnAudio::interrupt(LocalUser& user) {
  const auto empty_track = [&] {
    if (track_->direct()) user.unpublish_audio(*track_);
    track_->clear_sender_buffer();
    if (track_->direct()) user.publish_audio(track_);
  };
  if (const auto pacing = consumer()) return pacing->interrupt(empty_track);
  empty_track();
  return {};
}

bool OwnAudio::completed() const {
  const auto pacing = consumer();
  return !pacing || pacing->completed();
}

void OwnAudio::release() {
  if (const auto pacing = consumer()) pacing->release();
  track_->release();
  sender_->release();
}

}  // namespace agora_rtc::sdk
