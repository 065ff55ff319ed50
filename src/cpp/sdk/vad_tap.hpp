#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "audio/paced.hpp"
#include "audio/vad_manager.hpp"
#include "dispatch/mailbox.hpp"
#include "sdk/pacing.hpp"

namespace agora_rtc::sdk {

/// Voice activity detection on the receive path of a connection: judges every before-mixing frame
/// before it goes into the mailbox, and sees to it that every utterance ends.
///
/// Owner:    the connection's slot; the pacer knows it, for utterances whose frames stay away.
/// Threads:  the engine's threads bring frames and ends, the pacer's thread the expiries.
/// Blocks:   never: a short lock for the look-up, one per user while a frame is judged and posted.
/// After close: `end_all` leaves no stream; a later frame begins a new one.
class VadTap final : public audio::Paced {
 public:
  VadTap(const audio::VadConfig& config, std::shared_ptr<dispatch::Mailbox> mailbox, Pacing pacing);

  void process(const std::string& channel_id, const std::string& user_id,
               audio::AudioFramePtr frame);
  /// The user is muted or no longer subscribed: ends an utterance.
  void end(const std::string& user_id);
  /// The user left: the same, and forgets the stream.
  void forget(const std::string& user_id);
  /// The connection left its channel.
  void end_all();

  /// Marks its verdicts; no two taps of a process have the same, and none has 0.
  std::uint64_t number() const { return number_; }

  std::optional<std::int64_t> run_due(std::int64_t now_us) override;

 private:
  using Entry = audio::VadManager::Entry;

  std::string channel_id() const;
  void close(const Entry& entry);
  void post_end(const Entry& entry, audio::AudioFramePtr silence);

  const std::uint64_t number_;
  audio::VadManager manager_;
  const std::shared_ptr<dispatch::Mailbox> mailbox_;
  const Pacing pacing_;

  mutable std::mutex mutex_;
  std::string channel_id_;  // of the last frame; a connection is in one channel at a time
};

}  // namespace agora_rtc::sdk
