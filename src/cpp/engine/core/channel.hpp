#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/audio_inlet.hpp"
#include "engine/core/id_source.hpp"
#include "engine/core/media_worker.hpp"
#include "engine/core/peer_message.hpp"
#include "engine/core/user_id.hpp"

namespace agora_rtc::engine {

/// One stay of one user in a channel; never the same number twice.
using MemberId = std::uint64_t;

struct ChannelPeer;

/// A member, as the others reach it. All calls come on the member's worker, in the order in which
/// the channel saw the events.
class ChannelListener {
 public:
  virtual ~ChannelListener() = default;
  virtual void on_peer_joined(const ChannelPeer& peer) = 0;
  virtual void on_peer_left(MemberId peer, int reason) = 0;
  virtual void on_peer_audio(MemberId peer, bool active) = 0;
  virtual void on_peer_message(MemberId peer, const PeerMessagePtr& message) = 0;
  virtual void on_peer_messages_lost(MemberId peer, const PeerMessageLoss& loss) = 0;
  /// Somebody wants this member's audio.
  virtual void on_route_wanted(const std::shared_ptr<AudioInlet>& inlet) = 0;
  /// The same user joined again.
  virtual void on_replaced() = 0;
};

struct ChannelLink {
  std::shared_ptr<MediaWorker> worker;
  std::weak_ptr<ChannelListener> listener;

  /// Calls `event(listener)` on the member's worker, unless it is gone by then.
  template <class Event>
  void post(Event event) const {
    worker->post([listener = listener, event = std::move(event)] {
      if (const auto alive = listener.lock()) event(*alive);
    });
  }
};

struct ChannelPeer {
  MemberId member = 0;
  UserId user;
  bool audio_active = false;
  ChannelLink link;
};

/// Who is in one channel and what the others are told of it.
///
/// Owner:    the sessions in it (shared_ptr).
/// Threads:  any; events are posted under the lock, so that all members see one order.
/// Blocks:   no.
/// After close: it ends with its last session.
class Channel {
 public:
  explicit Channel(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }

  struct Joined {
    MemberId member;
    UserId user;
    std::vector<ChannelPeer> peers;  // broadcasters only: nobody sees the audience
  };
  Joined join(const UserIdRequest& request, ChannelLink link, bool broadcaster, IdSource& ids);
  void leave(MemberId member);
  void set_broadcaster(MemberId member, bool broadcaster);

  /// `all_know` is released when every other member has acted on the news.
  void set_audio(MemberId member, bool active, const std::shared_ptr<void>& all_know);

  /// Stream messages of a broadcaster, in the order in which the others get them.
  void tell_message(MemberId member, const net::DataMessage& message);
  void tell_messages_lost(MemberId member, int stream_id, int missed, int cached);

 private:
  struct Member {
    ChannelPeer peer;
    bool broadcaster;
  };

  UserId choose_user(const UserIdRequest& request, IdSource& ids) const;
  bool number_taken(std::uint32_t number) const;
  void replace(const std::string& user);
  void tell_joined(const Member& member);
  void tell_left(MemberId member, int reason);
  template <class Event>
  void tell_others(MemberId member, const Event& event);

  const std::string name_;
  std::mutex mutex_;  // guards everything below
  MemberId last_member_ = 0;
  std::map<MemberId, Member> members_;  // in the order in which they joined
};

}  // namespace agora_rtc::engine
