#pragma once

#include <string>
#include <utility>

#include "audio/audio_frame.hpp"
#include "dispatch/item.hpp"

namespace agora_rtc::sdk {

/// One audio frame on its way to an audio-frame observer.
class AudioFrameItem final : public dispatch::MediaItem {
 public:
  AudioFrameItem(dispatch::StreamKind kind, std::string channel_id, std::string user_id,
                 audio::AudioFramePtr frame)
      : kind_(kind),
        channel_id_(std::move(channel_id)),
        user_id_(std::move(user_id)),
        frame_(std::move(frame)) {}

  dispatch::StreamKind kind() const override { return kind_; }
  const std::string& user_id() const override { return user_id_; }
  const std::string& channel_id() const { return channel_id_; }
  std::int64_t cost() const override { return frame_->duration_ms(); }
  void follow_dropped(dispatch::MediaItem& dropped) override {
    const auto& frame = *static_cast<AudioFrameItem&>(dropped).frame_;
    frame_->dropped_before_ms += frame.dropped_before_ms + frame.duration_ms();
  }
  audio::AudioFramePtr take_frame() { return std::move(frame_); }

 private:
  dispatch::StreamKind kind_;
  std::string channel_id_;
  std::string user_id_;
  audio::AudioFramePtr frame_;
};

}  // namespace agora_rtc::sdk
