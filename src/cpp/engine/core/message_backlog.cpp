#include "engine/core/message_backlog.hpp"

namespace agora_rtc::engine {

void MessageBacklog::add(MemberId peer, const PeerMessagePtr& message, std::int64_t now_us) {
  drop_late(now_us);
  if (message->message.stream.reliable) waiting_.push_back({peer, message, now_us});
}

void MessageBacklog::add_loss(MemberId peer, const PeerMessageLoss& loss) {
  PeerMessageLoss& sum =
      losses_.try_emplace({peer, loss.stream_id}, loss.user, loss.stream_id).first->second;
  sum.missed += loss.missed;
  sum.cached += loss.cached;
}

void MessageBacklog::drop_late(std::int64_t now_us) {
  while (!waiting_.empty() && now_us - waiting_.front().came_us >= kPatienceUs) {
    const PeerMessage& late = *waiting_.front().message;
    add_loss(waiting_.front().peer, {late.user, late.message.stream.id, 1, 0});
    waiting_.pop_front();
  }
}

MessageBacklog::Taken MessageBacklog::take(std::int64_t now_us) {
  drop_late(now_us);
  Taken taken;
  for (auto& [key, loss] : losses_) taken.losses.emplace_back(key.first, std::move(loss));
  for (Waiting& each : waiting_) taken.messages.emplace_back(each.peer, std::move(each.message));
  losses_.clear();
  waiting_.clear();
  return taken;
}

}  // namespace agora_rtc::engine
