#include "dispatch/wake_fd.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

#ifdef __linux__
#include <sys/eventfd.h>
#endif

namespace agora_rtc::dispatch {

WakeFd::WakeFd() {
#ifdef __linux__
  read_fd_ = write_fd_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (read_fd_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
#else
  int ends[2];
  if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  for (const int end : ends) {
    fcntl(end, F_SETFL, O_NONBLOCK);
    fcntl(end, F_SETFD, FD_CLOEXEC);
  }
  read_fd_ = ends[0];
  write_fd_ = ends[1];
#endif
}

WakeFd::~WakeFd() {
  close(read_fd_);
  if (write_fd_ != read_fd_) close(write_fd_);
}

void WakeFd::signal() {
  // A full pipe or counter is as readable as it can be, so a refused write loses nothing.
  const std::uint64_t one = 1;
  while (write(write_fd_, &one, sizeof one) < 0 && errno == EINTR) {
  }
}

void WakeFd::clear() {
  std::uint64_t sink[64];
  while (read(read_fd_, sink, sizeof sink) > 0 || errno == EINTR) {
#ifdef __linux__
    return;  // one read empties an eventfd
#endif
  }
}

}  // namespace agora_rtc::dispatch
