#include "engine/core/volume_indicator.hpp"

#include <algorithm>

#include "agora_local_user.h"

namespace agora_rtc::engine {
namespace {

constexpr char kOwnUser[] = "0";

}  // namespace

void VolumeIndicator::set(const VolumeIndication& wanted) {
  if (wanted == wanted_) return;
  wanted_ = wanted;
  told_us_ = -1;
  meters_.clear();
  own_meter_ = {};
}

bool VolumeIndicator::wanted() const {
  return wanted_.interval_ms > 0 &&
         context_.observers->local_user.wants(&local_user_observer::on_audio_volume_indication);
}

void VolumeIndicator::tick(std::int64_t now_us, const RemoteAudios& others, const PcmFrame* own) {
  if (!wanted()) return;
  for (const auto& [member, audio] : others) {
    if (const PcmFrame* frame = audio->playing()) meters_[member].add(*frame);
  }
  if (own) listen_to_own(*own);
  if (told_us_ < 0) told_us_ = now_us - 10'000;  // this step belongs to the interval
  if (now_us - told_us_ < std::int64_t{wanted_.interval_ms} * 1000) return;
  told_us_ = now_us;
  tell(others);
}

void VolumeIndicator::listen_to_own(const PcmFrame& own) {
  constexpr int kSpeech = 70;  // more than this is speech to the detector
  own_meter_.add(own);
  if (!wanted_.report_vad) return;
  if (!own_speech_ || own_format_ != own.format) {
    own_format_ = own.format;
    own_speech_.emplace(own.format);
    own_pitch_.emplace(own.format);
  }
  if (own_speech_->process(own.samples) > kSpeech) own_speaks_ = true;
  own_pitch_hz_ = own_pitch_->track(own.samples.data(), own.samples_per_channel);
}

void VolumeIndicator::tell(const RemoteAudios& others) {
  std::erase_if(meters_, [&](const auto& each) { return others.count(each.first) == 0; });
  std::vector<audio_volume_info> speakers;
  double total = 0;
  const bool own_sends = own_meter_.active();
  const double own_power = own_meter_.read_power(wanted_.smooth);
  if (own_sends) {
    total += own_power;
    speakers.push_back({kOwnUser, static_cast<unsigned>(volume_of_power(own_power)),
                        own_speaks_ ? 1U : 0U, static_cast<double>(own_pitch_hz_)});
  }
  own_speaks_ = false;
  own_pitch_hz_ = 0;
  for (auto& [member, meter] : meters_) {
    const double power = meter.read_power(wanted_.smooth);
    const int volume = volume_of_power(power);
    total += power;
    // As on the vendor's library only the own user's voice activity is judged.
    if (volume > 0) {
      speakers.push_back(
          {others.at(member)->peer().user.text.c_str(), static_cast<unsigned>(volume), 1, 0.0});
    }
  }
  std::stable_sort(speakers.begin(), speakers.end(),
                   [](const auto& a, const auto& b) { return a.volume > b.volume; });
  context_.observers->tell_local_user(&local_user_observer::on_audio_volume_indication,
                                      speakers.data(), static_cast<unsigned>(speakers.size()),
                                      volume_of_power(total));
}

}  // namespace agora_rtc::engine
