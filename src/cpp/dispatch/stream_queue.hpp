#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <string>

#include "dispatch/item.hpp"

namespace agora_rtc::dispatch {

/// An item in its place in the order of the mailbox.
struct Entry {
  std::uint64_t sequence;
  std::unique_ptr<Item> item;
};

/// A list, because items leave from the middle and iterators to the others must stay good.
using Waiting = std::list<Entry>;

struct StreamKey {
  StreamKind kind;
  std::string user_id;
  bool operator==(const StreamKey&) const = default;
};

struct StreamKeyHash {
  std::size_t operator()(const StreamKey& key) const {
    return std::hash<std::string>{}(key.user_id) * 31 + static_cast<std::size_t>(key.kind);
  }
};

/// What of one stream waits in the mailbox, oldest first. Guarded by the mailbox's mutex.
struct StreamQueue {
  std::deque<Waiting::iterator> entries;
  std::int64_t cost = 0;
  bool user_left = false;  ///< nothing more is expected: the last item takes the queue with it
};

}  // namespace agora_rtc::dispatch
