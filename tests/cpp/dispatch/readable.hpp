#pragma once

#include <poll.h>

namespace agora_rtc::dispatch {

/// True when a selector would report the descriptor now.
inline bool readable(int fd) {
  pollfd entry{fd, POLLIN, 0};
  return poll(&entry, 1, 0) == 1;
}

}  // namespace agora_rtc::dispatch
