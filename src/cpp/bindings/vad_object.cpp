#include "bindings/vad_object.hpp"

#include <stdexcept>

#include "bindings/audio_frame.hpp"
#include "sdk/errors.hpp"

namespace agora_rtc::bindings {

namespace py = pybind11;

namespace {

const audio::AudioFrame& checked(const AudioFrameArgument& object) {
  const auto& frame = audio_frame_of(object);
  if (audio::is_vad_frame(frame)) return frame;
  throw std::invalid_argument("frame has " + std::to_string(frame.samples_per_channel) +
                              " samples at " + std::to_string(frame.samples_per_sec) +
                              " Hz; allowed are frames of 10 ms at 8000 to 96000 Hz");
}

}  // namespace

void VadObject::init(const audio::VadConfig& config) {
  stream_ = std::make_unique<audio::VadStream>(config);
}

VadAnswer VadObject::process(const AudioFrameArgument& object) {
  const auto& frame = checked(object);
  constexpr std::int64_t kNoClock = 0;  // nobody asks this stream whether it has expired
  const auto result = stream_->process(frame, kNoClock).vad;
  return py::make_tuple(
      static_cast<int>(result.state),
      py::bytes(reinterpret_cast<const char*>(result.bytes.data()), result.bytes.size()));
}

VadAnswer VadManagerObject::process(const std::string& channel_id, const std::string& user_id,
                                    const AudioFrameArgument& frame) {
  if (released_) throw sdk::Released("AudioVadManager");
  checked(frame);  // a wrong one makes no user
  auto& user = users_[{channel_id, user_id}];
  if (!user) user = std::make_shared<VadObject>(config_);
  return user->process(frame);
}

std::shared_ptr<VadObject> VadManagerObject::find(const std::string& channel_id,
                                                  const std::string& user_id) const {
  if (released_) throw sdk::Released("AudioVadManager");
  const auto found = users_.find({channel_id, user_id});
  return found == users_.end() ? nullptr : found->second;
}

void VadManagerObject::forget(const std::string& channel_id, const std::string& user_id) {
  if (released_) throw sdk::Released("AudioVadManager");
  users_.erase({channel_id, user_id});
}

void VadManagerObject::release() {
  released_ = true;
  users_.clear();
}

}  // namespace agora_rtc::bindings
