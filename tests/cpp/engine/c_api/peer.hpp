#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "agora_sdk.h"

namespace agora_rtc::engine::test {

/// What happened, in order: one line for each callback, "<peer> <event> <arguments>".
class Journal {
 public:
  void add(std::string line);
  std::vector<std::string> take();
  std::vector<std::string> lines() const;
  std::size_t count(const std::string& line) const;
  /// Waits for the line to come, on the system clock; false after 5 s.
  bool wait_for(const std::string& line) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

struct Heard {
  std::vector<std::int16_t> samples;
  std::vector<int> frame_sizes;  // samples per channel
  std::vector<std::int64_t> presentation_ms;
  audio_frame last;  // without its buffer
};

struct PeerOptions {
  bool auto_subscribe = true;
  int role = CLIENT_ROLE_BROADCASTER;
  int profile = CHANNEL_PROFILE_LIVE_BROADCASTING;
  int sample_rate = 16'000;  // of the frames before mixing; 0: not asked for
  int channels = 1;
};

/// A user as a C program would write it: a connection with its observers, a sender and a track.
/// The handles are public, for tests that misuse them.
class Peer {
 public:
  Peer(AGORA_HANDLE service, std::string name, Journal& journal, PeerOptions options = {});
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  int connect(const char* user, const char* channel = "channel", const char* token = nullptr);
  int disconnect() { return agora_rtc_conn_disconnect(connection); }
  void make_track(bool direct = false);
  int publish() { return agora_local_user_publish_audio(local_user, track); }
  int unpublish() { return agora_local_user_unpublish_audio(local_user, track); }
  int push(const std::vector<std::int16_t>& samples, int sample_rate = 16'000, int channels = 1,
           std::int64_t presentation_ms = 0);
  /// A stream of its own; 0 when there is none left.
  int make_stream(bool reliable, bool ordered);
  int send(int stream, const std::string& message);
  /// Sets the connection's `agora.local.network`.
  int set_network(const std::string& network);
  /// By user, and the mixes as "playback", "record" and "mixed".
  std::map<std::string, Heard> heard() const;

  const std::string name;
  AGORA_HANDLE connection = nullptr;
  AGORA_HANDLE local_user = nullptr;
  AGORA_HANDLE factory = nullptr;
  AGORA_HANDLE sender = nullptr;
  AGORA_HANDLE track = nullptr;
  /// Called inside every callback but frames, with the line that it added.
  std::function<void(const std::string& event)> on_event;
  std::function<void(const audio_frame&)> on_frame;
  std::function<void(AGORA_HANDLE remote_track)> on_subscribed;
  std::function<void(const std::vector<audio_volume_info>& speakers, int total)> on_volumes;

 private:
  friend struct PeerTables;
  void happened(const std::string& event);
  void frame_came(const char* user, const audio_frame& frame);

  Journal& journal_;
  AGORA_HANDLE service_;
  mutable std::mutex mutex_;
  std::map<std::string, Heard> heard_;
};

}  // namespace agora_rtc::engine::test
