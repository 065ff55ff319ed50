#include "dispatch/mailbox.hpp"

#include <chrono>
#include <exception>
#include <iterator>
#include <utility>

#include "base/log.hpp"
#include "dispatch/event_loop.hpp"

namespace agora_rtc::dispatch {
namespace {

constexpr std::int64_t kMessageLogInterval_us = 1'000'000;

MediaItem& media(const Waiting::iterator& entry) {
  return static_cast<MediaItem&>(*entry->item);
}

template <class Derived>
std::unique_ptr<Derived> own_as(std::unique_ptr<Item> item) {
  return std::unique_ptr<Derived>(static_cast<Derived*>(item.release()));
}

}  // namespace

Mailbox::Mailbox(std::shared_ptr<EventLoop> loop, std::weak_ptr<Receiver> receiver,
                 MailboxLimits limits, const base::Clock& clock)
    : loop_(std::move(loop)),
      receiver_(std::move(receiver)),
      limits_(limits),
      clock_(clock),
      next_message_log_us_(clock.now_us()) {}

void Mailbox::post(std::unique_ptr<Item> item) {
  std::string complaint;
  Waiting gone;  // outlives the lock: destroying an item may call the library, which may post
  bool schedule = false;
  {
    std::lock_guard lock(mutex_);
    if (closed_) return;
    switch (item->item_class()) {
      case ItemClass::kEvent:
        complaint = post_event(std::move(item));
        break;
      case ItemClass::kMessage:
        complaint = post_message(own_as<MessageItem>(std::move(item)));
        break;
      case ItemClass::kSample:
        post_sample(own_as<SampleItem>(std::move(item)), gone);
        break;
      case ItemClass::kMedia:
        post_media(own_as<MediaItem>(std::move(item)), gone);
        break;
    }
    schedule = !scheduled_ && !waiting_.empty();
    scheduled_ = scheduled_ || schedule;
  }
  if (schedule) loop_->schedule(shared_from_this());
  if (!complaint.empty()) base::log().write(base::LogLevel::kError, complaint);
}

void Mailbox::append(std::unique_ptr<Item> item) {
  waiting_.push_back(Entry{next_sequence_++, std::move(item)});
}

std::string Mailbox::post_event(std::unique_ptr<Item> item) {
  append(std::move(item));
  ++events_waiting_;
  // Once per pile-up: the next one begins after half of this one was worked off.
  if (events_waiting_ <= limits_.event_warning / 2) event_warning_given_ = false;
  if (events_waiting_ <= limits_.event_warning) return {};
  if (std::exchange(event_warning_given_, true)) return {};
  return "more than " + std::to_string(limits_.event_warning) +
         " events wait for their observer: does one of its methods block?";
}

std::string Mailbox::post_message(std::unique_ptr<MessageItem> item) {
  const auto size = item->size();
  if (message_bytes_ + size <= limits_.message_bytes) {
    message_bytes_ += size;
    append(std::move(item));
    return {};
  }
  ++stats_.messages_dropped;
  const auto now_us = clock_.now_us();
  if (now_us < next_message_log_us_) return {};
  next_message_log_us_ = now_us + kMessageLogInterval_us;
  return "stream messages wait unread, new ones are dropped (" +
         std::to_string(stats_.messages_dropped) + " so far)";
}

void Mailbox::post_sample(std::unique_ptr<SampleItem> item, Waiting& gone) {
  auto& stream = stream_of(*item);
  if (!stream.entries.empty()) {
    auto& entry = *stream.entries.front();
    gone.push_back(Entry{entry.sequence, std::exchange(entry.item, std::move(item))});
    ++stats_.samples_replaced;
    return;
  }
  append(std::move(item));
  stream.entries.push_back(std::prev(waiting_.end()));
}

void Mailbox::post_media(std::unique_ptr<MediaItem> item, Waiting& gone) {
  const auto limit = limit_of(item->kind());
  auto& stream = stream_of(*item);
  stream.cost += item->cost();
  append(std::move(item));
  stream.entries.push_back(std::prev(waiting_.end()));
  if (stream.cost > limit) make_room(stream, limit, gone);
}

StreamQueue& Mailbox::stream_of(const StreamItem& item) {
  auto& stream = streams_[StreamKey{item.kind(), item.user_id()}];
  stream.user_left = false;
  return stream;
}

void Mailbox::make_room(StreamQueue& stream, std::int64_t limit, Waiting& gone) {
  auto at = stream.entries.begin();
  // The newest item stays, so that a stream of oversized items still delivers.
  while (stream.cost > limit && at + 1 < stream.entries.end()) {
    auto& oldest = media(*at);
    if (!oldest.droppable()) {
      ++at;
      continue;
    }
    stream.cost -= oldest.cost();
    stats_.utterance_ms_lost += static_cast<std::uint64_t>(media(*(at + 1)).follow_dropped(oldest));
    gone.splice(gone.end(), waiting_, *at);
    at = stream.entries.erase(at);
    ++stats_.media_dropped;
  }
}

std::int64_t Mailbox::limit_of(StreamKind kind) const {
  const bool counts_frames = kind == StreamKind::kVideo || kind == StreamKind::kEncodedVideo;
  return counts_frames ? limits_.video_queue_frames : limits_.audio_queue_ms;
}

bool Mailbox::deliver_next() {
  std::unique_ptr<Item> item;
  {
    std::lock_guard lock(mutex_);
    if (waiting_.empty()) return false;
    item = take_oldest();
  }
  deliver(std::move(item));
  {
    std::lock_guard lock(mutex_);
    sequence_in_flight_ = 0;
    if (waiters_ == 0) return true;
  }
  delivered_.notify_all();
  return true;
}

void Mailbox::deliver(std::unique_ptr<Item> item) {
  const auto receiver = receiver_.lock();
  if (!receiver) return;
  try {
    receiver->deliver(std::move(item));
  } catch (const std::exception& error) {
    base::log_line(base::LogLevel::kError, "an item was not delivered: ", error.what());
  }
}

std::unique_ptr<Item> Mailbox::take_oldest() {
  sequence_in_flight_ = waiting_.front().sequence;
  auto item = std::move(waiting_.front().item);
  switch (item->item_class()) {
    case ItemClass::kEvent:
      --events_waiting_;
      break;
    case ItemClass::kMessage:
      message_bytes_ -= static_cast<MessageItem&>(*item).size();
      break;
    case ItemClass::kSample:
    case ItemClass::kMedia:
      leave_stream(static_cast<StreamItem&>(*item));
      break;
  }
  waiting_.pop_front();
  ++stats_.delivered;
  return item;
}

void Mailbox::leave_stream(const StreamItem& item) {
  const auto found = streams_.find(StreamKey{item.kind(), item.user_id()});
  auto& stream = found->second;
  stream.entries.pop_front();
  if (item.item_class() == ItemClass::kMedia) {
    stream.cost -= static_cast<const MediaItem&>(item).cost();
  }
  if (stream.user_left && stream.entries.empty()) streams_.erase(found);
}

bool Mailbox::end_turn() {
  std::lock_guard lock(mutex_);
  scheduled_ = !waiting_.empty();
  return scheduled_;
}

void Mailbox::forget_user(const std::string& user_id) {
  std::lock_guard lock(mutex_);
  for (auto at = streams_.begin(); at != streams_.end();) {
    auto& [key, stream] = *at;
    if (key.user_id == user_id) stream.user_left = true;
    const bool gone = stream.user_left && stream.entries.empty();
    at = gone ? streams_.erase(at) : std::next(at);
  }
}

void Mailbox::close() {
  Waiting discarded;
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
    discarded.swap(waiting_);
    streams_.clear();
    events_waiting_ = 0;
    message_bytes_ = 0;
  }
  delivered_.notify_all();
}

bool Mailbox::all_delivered_up_to(std::uint64_t sequence) const {
  const bool none_waits = waiting_.empty() || waiting_.front().sequence > sequence;
  const bool none_in_flight = sequence_in_flight_ == 0 || sequence_in_flight_ > sequence;
  return none_waits && none_in_flight;
}

bool Mailbox::wait_delivered(std::int64_t timeout_ms) {
  std::unique_lock lock(mutex_);
  const auto last = next_sequence_ - 1;
  ++waiters_;
  const bool done = delivered_.wait_for(lock, std::chrono::milliseconds(timeout_ms),
                                        [&] { return closed_ || all_delivered_up_to(last); });
  --waiters_;
  return done;
}

MailboxStats Mailbox::stats() const {
  std::lock_guard lock(mutex_);
  auto stats = stats_;
  stats.waiting = waiting_.size();
  return stats;
}

}  // namespace agora_rtc::dispatch
