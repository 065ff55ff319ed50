#pragma once

namespace agora_rtc::dispatch {

/// A descriptor that is readable while signalled: an eventfd on Linux, a pipe elsewhere.
/// Threads: any; neither call blocks.
class WakeFd {
 public:
  WakeFd();
  ~WakeFd();
  WakeFd(const WakeFd&) = delete;
  WakeFd& operator=(const WakeFd&) = delete;

  int fd() const { return read_fd_; }
  void signal();
  void clear();

 private:
  int read_fd_ = -1;
  int write_fd_ = -1;
};

}  // namespace agora_rtc::dispatch
