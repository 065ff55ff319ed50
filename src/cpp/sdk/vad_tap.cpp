#include "sdk/vad_tap.hpp"

#include <atomic>
#include <utility>

#include "sdk/audio_frame_item.hpp"

namespace agora_rtc::sdk {
namespace {

using audio::VadState;

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

VadOutcome outcome_of(const audio::VadResult& result, std::uint64_t detection) {
  VadOutcome outcome;
  outcome.detection = detection;
  outcome.state = result.state;
  if (result.state == VadState::kStartSpeaking) {
    outcome.bytes.assign(result.bytes.begin(), result.bytes.end());
  } else {
    outcome.with_frame = !result.bytes.empty();
  }
  return outcome;
}

}  // namespace

VadTap::VadTap(const audio::VadConfig& config, std::shared_ptr<dispatch::Mailbox> mailbox,
               Pacing pacing)
    : number_(next_number()),
      manager_(config),
      mailbox_(std::move(mailbox)),
      pacing_(std::move(pacing)) {}

std::string VadTap::channel_id() const {
  std::lock_guard lock(mutex_);
  return channel_id_;
}

void VadTap::process(const std::string& channel_id, const std::string& user_id,
                     audio::AudioFramePtr frame) {
  {
    std::lock_guard lock(mutex_);
    if (channel_id_ != channel_id) channel_id_ = channel_id;
  }
  const auto stream = manager_.stream(channel_id, user_id);
  bool started = false;
  {
    std::lock_guard in_order(stream->mutex());
    const auto result = stream->process(*frame, pacing_.clock->now_us());
    started = result.vad.state == VadState::kStartSpeaking;
    auto outcome = outcome_of(result.vad, number_);
    frame->far_field_flag = result.labels.far_field_flag;
    frame->voice_prob = result.labels.voice_prob;
    frame->rms = result.labels.rms;
    frame->label_quality = result.labels.quality;
    mailbox_->post(std::make_unique<AudioFrameItem>(dispatch::StreamKind::kBeforeMixingAudio,
                                                    channel_id, user_id, std::move(frame),
                                                    std::move(outcome)));
  }
  if (started) pacing_.pacer->wake();
}

void VadTap::post_end(const Entry& entry, audio::AudioFramePtr silence) {
  if (!silence) return;
  silence->user_id = entry.user_id;
  VadOutcome outcome;
  outcome.state = VadState::kStopSpeaking;
  outcome.detection = number_;
  mailbox_->post(std::make_unique<AudioFrameItem>(dispatch::StreamKind::kBeforeMixingAudio,
                                                  entry.channel_id, entry.user_id,
                                                  std::move(silence), std::move(outcome)));
}

void VadTap::end(const std::string& user_id) {
  const auto channel = channel_id();
  const auto stream = manager_.find(channel, user_id);
  if (!stream) return;
  std::lock_guard in_order(stream->mutex());
  post_end({channel, user_id, stream}, stream->end());
}

void VadTap::forget(const std::string& user_id) {
  const auto channel = channel_id();
  if (auto stream = manager_.find(channel, user_id)) close({channel, user_id, std::move(stream)});
}

void VadTap::end_all() {
  for (const auto& entry : manager_.all()) close(entry);
}

void VadTap::close(const Entry& entry) {
  std::lock_guard in_order(entry.stream->mutex());
  post_end(entry, entry.stream->close());
  // Not before: a new stream of this user would overtake the end.
  manager_.forget(entry);
}

std::optional<std::int64_t> VadTap::run_due(std::int64_t now_us) {
  for (const auto& entry : manager_.expired(now_us)) {
    std::lock_guard in_order(entry.stream->mutex());
    post_end(entry, entry.stream->end_if_expired(now_us));
  }
  return manager_.next_expiry_us();
}

}  // namespace agora_rtc::sdk
