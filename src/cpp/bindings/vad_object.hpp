#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/typing.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "audio/vad_stream.hpp"
#include "bindings/typed_objects.hpp"

namespace agora_rtc::bindings {

/// State and bytes of a frame.
using VadAnswer = pybind11::typing::Tuple<pybind11::int_, pybind11::bytes>;

/// What stands behind a Python AudioVadV2.
/// Threads: all calls with the GIL held, which is what guards it.
class VadObject {
 public:
  explicit VadObject(const audio::VadConfig& config) { init(config); }

  void init(const audio::VadConfig& config);
  /// Throws ValueError for a frame that is not 10 ms long.
  VadAnswer process(const AudioFrameArgument& frame);

 private:
  std::unique_ptr<audio::VadStream> stream_;
};

/// What stands behind a Python AudioVadManager.
/// Threads: as above.
class VadManagerObject {
 public:
  explicit VadManagerObject(const audio::VadConfig& config) : config_(config) {}

  VadAnswer process(const std::string& channel_id, const std::string& user_id,
                    const AudioFrameArgument& frame);
  std::shared_ptr<VadObject> find(const std::string& channel_id, const std::string& user_id) const;
  void forget(const std::string& channel_id, const std::string& user_id);
  void release();

 private:
  using Key = std::pair<std::string, std::string>;

  const audio::VadConfig config_;
  std::map<Key, std::shared_ptr<VadObject>> users_;
  bool released_ = false;
};

}  // namespace agora_rtc::bindings
