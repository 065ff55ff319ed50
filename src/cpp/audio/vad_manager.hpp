#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audio/vad_stream.hpp"

namespace agora_rtc::audio {

/// A VAD for each user of each channel, all with one configuration.
///
/// Owner:    a connection, or a program's own AudioVadManager.
/// Threads:  any.
/// Blocks:   never: one short lock, which is not held while a stream works.
/// After close: there is no close.
class VadManager {
 public:
  explicit VadManager(const VadConfig& config) : config_(config) {}

  struct Entry {
    std::string channel_id;
    std::string user_id;
    std::shared_ptr<VadStream> stream;
  };

  /// The stream of a user, made when there is none.
  std::shared_ptr<VadStream> stream(std::string_view channel_id, std::string_view user_id);
  /// Null where there is none.
  std::shared_ptr<VadStream> find(std::string_view channel_id, std::string_view user_id) const;

  std::vector<Entry> all() const;
  /// Those who were speaking and whose frames stay away; the caller ends them, each under its lock.
  std::vector<Entry> expired(std::int64_t now_us) const;

  /// When the next of those who speak expires, unless frames come; nothing while nobody speaks.
  std::optional<std::int64_t> next_expiry_us() const;

  /// Takes a stream out, which the caller has closed; another one of the same user stays.
  void forget(const Entry& entry);

 private:
  using Key = std::pair<std::string, std::string>;
  struct Less {
    using is_transparent = void;
    using View = std::pair<std::string_view, std::string_view>;
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      return View(a) < View(b);
    }
  };

  const VadConfig config_;
  mutable std::mutex mutex_;
  std::map<Key, std::shared_ptr<VadStream>, Less> streams_;
};

}  // namespace agora_rtc::audio
