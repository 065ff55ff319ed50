#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "audio/audio_frame.hpp"
#include "audio/vad_state_machine.hpp"
#include "dispatch/item.hpp"

namespace agora_rtc::sdk {

/// What voice activity detection said of a frame. The bytes of its utterance that travel with it
/// are `bytes`, followed by the frame's own when `with_frame` is set.
struct VadOutcome {
  audio::VadState state = audio::VadState::kNoResult;
  std::vector<std::uint8_t> bytes;
  bool with_frame = false;
  std::uint64_t detection = 0;  // the number of the VadTap that said it
};

/// One audio frame on its way to an audio-frame observer.
class AudioFrameItem final : public dispatch::MediaItem {
 public:
  AudioFrameItem(dispatch::StreamKind kind, std::string channel_id, std::string user_id,
                 audio::AudioFramePtr frame, VadOutcome vad = {})
      : kind_(kind),
        channel_id_(std::move(channel_id)),
        user_id_(std::move(user_id)),
        frame_(std::move(frame)),
        vad_(std::move(vad)) {}

  dispatch::StreamKind kind() const override { return kind_; }
  const std::string& user_id() const override { return user_id_; }
  const std::string& channel_id() const { return channel_id_; }
  std::int64_t cost() const override { return frame_->duration_ms(); }
  bool droppable() const override;
  std::int64_t follow_dropped(dispatch::MediaItem& dropped) override;

  const audio::AudioFrame& frame() const { return *frame_; }
  audio::AudioFramePtr take_frame() { return std::move(frame_); }
  VadOutcome& vad() { return vad_; }

 private:
  std::size_t bytes_of(std::int64_t ms) const;
  std::int64_t ms_of(std::size_t bytes) const;
  std::size_t sample_bytes() const;

  dispatch::StreamKind kind_;
  std::string channel_id_;
  std::string user_id_;
  audio::AudioFramePtr frame_;
  VadOutcome vad_;
};

}  // namespace agora_rtc::sdk
