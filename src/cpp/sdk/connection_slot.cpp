#include "sdk/connection_slot.hpp"

#include <cstring>

#include "sdk/audio_frame_item.hpp"

namespace agora_rtc::sdk {
namespace {

audio::AudioFramePtr own_frame(const audio_frame& from, LabelScale scale) {
  auto frame = audio::make_audio_frame();
  frame->samples_per_channel = from.samples_per_channel;
  frame->channels = from.channels;
  frame->bytes_per_sample = from.bytes_per_sample;
  frame->samples_per_sec = from.samples_per_sec;
  frame->rms = rms_on_our_scale(from.rms, scale);
  frame->voice_prob = voice_prob_on_our_scale(from.voice_prob, scale);
  frame->far_field_flag = from.far_filed_flag;
  frame->music_prob = from.music_prob;
  frame->pitch = from.pitch;
  frame->rtp_timestamp = from.rtp_timestamp;
  frame->presentation_ms = from.presentation_ms;
  frame->render_time_ms = from.render_time_ms;
  const auto* const bytes = static_cast<const std::uint8_t*>(from.buffer);
  const auto size = static_cast<std::size_t>(from.samples_per_channel) *
                    static_cast<std::size_t>(from.channels * from.bytes_per_sample);
  frame->data.assign(bytes, bytes + size);
  return frame;
}

}  // namespace

void ConnectionSlot::post_event(EventTarget target, const char* method,
                                std::vector<Value> arguments) {
  mailbox_->post(std::make_unique<EventItem>(Call{target, method, std::move(arguments)}));
}

void ConnectionSlot::post_message(const char* method, std::vector<Value> arguments,
                                  std::size_t size) {
  mailbox_->post(std::make_unique<StreamMessageItem>(
      Call{EventTarget::kLocalUserObserver, method, std::move(arguments)}, size));
}

void ConnectionSlot::post_sample(EventTarget target, dispatch::StreamKind kind, std::string user_id,
                                 const char* method, std::vector<Value> arguments) {
  mailbox_->post(std::make_unique<SampleCallItem>(Call{target, method, std::move(arguments)}, kind,
                                                  std::move(user_id)));
}

void ConnectionSlot::post_audio_frame(dispatch::StreamKind kind, const char* channel_id,
                                      const char* user_id, const audio_frame& frame) {
  if ((listened_.load(std::memory_order_relaxed) & bit(kind)) == 0) return;
  if (frame.buffer == nullptr || frame.samples_per_channel <= 0) return;
  const std::string channel = channel_id == nullptr ? "" : channel_id;
  const std::string user = user_id == nullptr ? "" : user_id;
  auto owned = own_frame(frame, library_->label_scale());
  owned->user_id = user;
  const bool judged = kind == dispatch::StreamKind::kBeforeMixingAudio;
  owned->label_quality = judged ? library_->label_quality() : audio::LabelQuality::kAbsent;
  if (const auto vad = judged ? vad_tap() : nullptr) {
    vad->process(channel, user, std::move(owned));
  } else {
    mailbox_->post(std::make_unique<AudioFrameItem>(kind, channel, user, std::move(owned)));
  }
}

void ConnectionSlot::set_vad_tap(std::shared_ptr<VadTap> tap) {
  std::lock_guard lock(vad_mutex_);
  vad_tap_.swap(tap);
}

std::shared_ptr<VadTap> ConnectionSlot::vad_tap() const {
  std::lock_guard lock(vad_mutex_);
  return vad_tap_;
}

std::uint64_t ConnectionSlot::vad_number() const {
  std::lock_guard lock(vad_mutex_);
  return vad_tap_ ? vad_tap_->number() : 0;
}

void ConnectionSlot::on_silent(const std::string& user_id) {
  if (const auto vad = vad_tap()) vad->end(user_id);
}

void ConnectionSlot::on_left(const std::string& user_id) {
  if (const auto vad = vad_tap()) vad->forget(user_id);
  tracks_.forget_user(user_id);
  mailbox_->forget_user(user_id);
}

void ConnectionSlot::on_disconnected() {
  if (const auto vad = vad_tap()) vad->end_all();
  tracks_.forget_all();
}

}  // namespace agora_rtc::sdk
