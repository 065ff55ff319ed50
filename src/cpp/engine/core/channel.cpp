#include "engine/core/channel.hpp"

#include <algorithm>

#include "agora_base.h"

namespace agora_rtc::engine {

template <class Event>
void Channel::tell_others(MemberId member, const Event& event) {
  for (const auto& [other, each] : members_) {
    if (other != member) each.peer.link.post(event);
  }
}

void Channel::tell_joined(const Member& member) {
  tell_others(member.peer.member,
              [peer = member.peer](ChannelListener& other) { other.on_peer_joined(peer); });
}

void Channel::tell_left(MemberId member, int reason) {
  tell_others(member,
              [member, reason](ChannelListener& other) { other.on_peer_left(member, reason); });
}

bool Channel::number_taken(std::uint32_t number) const {
  return std::any_of(members_.begin(), members_.end(),
                     [&](const auto& each) { return each.second.peer.user.number == number; });
}

UserId Channel::choose_user(const UserIdRequest& request, IdSource& ids) const {
  if (request.number != 0) return {request.text, request.number};
  if (request.give_one) {
    std::uint32_t number = ids.user_id();
    while (number_taken(number)) number = ids.user_id();
    return {std::to_string(number), number};
  }
  // Two texts may have one number: the later user takes the next free one.
  std::uint32_t number = number_of_text(request.text);
  while (number_taken(number)) number = number == 0xFFFFFFFF ? 1 : number + 1;
  return {request.text, number};
}

void Channel::replace(const std::string& user) {
  const auto old = std::find_if(members_.begin(), members_.end(), [&](const auto& each) {
    return each.second.peer.user.text == user;
  });
  if (old == members_.end()) return;
  old->second.peer.link.post([](ChannelListener& replaced) { replaced.on_replaced(); });
  const auto [member, was] = *old;
  members_.erase(old);
  if (was.broadcaster) tell_left(member, USER_OFFLINE_QUIT);
}

Channel::Joined Channel::join(const UserIdRequest& request, ChannelLink link, bool broadcaster,
                              IdSource& ids) {
  std::lock_guard lock(mutex_);
  if (!request.give_one) replace(request.text);
  Joined joined{++last_member_, choose_user(request, ids), {}};
  for (const auto& [member, each] : members_) {
    if (each.broadcaster) joined.peers.push_back(each.peer);
  }
  Member self{{joined.member, joined.user, false, std::move(link)}, broadcaster};
  if (broadcaster) tell_joined(self);
  members_.emplace(joined.member, std::move(self));
  return joined;
}

void Channel::leave(MemberId member) {
  std::lock_guard lock(mutex_);
  const auto found = members_.find(member);
  if (found == members_.end()) return;
  const bool broadcaster = found->second.broadcaster;
  members_.erase(found);
  if (broadcaster) tell_left(member, USER_OFFLINE_QUIT);
}

void Channel::set_broadcaster(MemberId member, bool broadcaster) {
  std::lock_guard lock(mutex_);
  const auto found = members_.find(member);
  if (found == members_.end() || found->second.broadcaster == broadcaster) return;
  found->second.broadcaster = broadcaster;
  if (broadcaster) {
    tell_joined(found->second);
  } else {
    found->second.peer.audio_active = false;
    tell_left(member, USER_OFFLINE_BECOME_AUDIENCE);
  }
}

void Channel::tell_message(MemberId member, const net::DataMessage& message) {
  std::lock_guard lock(mutex_);
  const auto found = members_.find(member);
  if (found == members_.end() || !found->second.broadcaster) return;
  const auto told =
      std::make_shared<const PeerMessage>(PeerMessage{found->second.peer.user.text, message});
  tell_others(member,
              [member, told](ChannelListener& other) { other.on_peer_message(member, told); });
}

void Channel::tell_messages_lost(MemberId member, int stream_id, int missed, int cached) {
  std::lock_guard lock(mutex_);
  const auto found = members_.find(member);
  if (found == members_.end() || !found->second.broadcaster) return;
  const PeerMessageLoss loss(found->second.peer.user.text, stream_id, missed, cached);
  tell_others(member, [member, loss](ChannelListener& other) {
    other.on_peer_messages_lost(member, loss);
  });
}

void Channel::set_audio(MemberId member, bool active, const std::shared_ptr<void>& all_know) {
  std::lock_guard lock(mutex_);
  const auto found = members_.find(member);
  if (found == members_.end() || !found->second.broadcaster) return;
  found->second.peer.audio_active = active;
  tell_others(member, [member, active, all_know](ChannelListener& other) {
    other.on_peer_audio(member, active);
  });
}

}  // namespace agora_rtc::engine
