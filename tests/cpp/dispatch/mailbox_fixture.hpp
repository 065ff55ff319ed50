#pragma once

#include <gmock/gmock.h>

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "dispatch/event_loop.hpp"
#include "dispatch/mailbox.hpp"
#include "dispatch/recorder.hpp"

namespace agora_rtc::dispatch {

/// A mailbox with its loop and a receiver that records, on a manual clock; errors are collected.
class MailboxFixture : public testing::Test {
 protected:
  void SetUp() override {
    base::log().set_sink([this](base::LogLevel level, std::string_view text) {
      if (level >= base::LogLevel::kError) errors_.emplace_back(text);
    });
  }
  void TearDown() override { base::log().set_sink(nullptr); }

  std::shared_ptr<Mailbox> make_mailbox(MailboxLimits limits = {}) {
    return std::make_shared<Mailbox>(loop_, recorder_, limits, clock_);
  }
  static void post_event(Mailbox& mailbox, std::string name) {
    mailbox.post(std::make_unique<TestEvent>(std::move(name)));
  }
  static void post_message(Mailbox& mailbox, std::string name, std::size_t size) {
    mailbox.post(std::make_unique<TestMessage>(std::move(name), size));
  }
  static void post_sample(Mailbox& mailbox, StreamKind kind, std::string user, std::string name) {
    mailbox.post(std::make_unique<TestSample>(kind, std::move(user), std::move(name)));
  }
  static void post_audio(Mailbox& mailbox, std::string user, std::string name,
                         std::int64_t cost = 10, bool droppable = true) {
    mailbox.post(std::make_unique<TestMedia>(StreamKind::kBeforeMixingAudio, std::move(user),
                                             std::move(name), cost, droppable));
  }
  static void post_video(Mailbox& mailbox, std::string user, std::string name) {
    mailbox.post(
        std::make_unique<TestMedia>(StreamKind::kVideo, std::move(user), std::move(name), 1));
  }

  /// Drains everything and returns the names in the order of their delivery.
  std::vector<std::string> drained() {
    loop_->drain(std::numeric_limits<std::size_t>::max());
    return recorder_->take();
  }

  base::ManualClock clock_;
  std::shared_ptr<EventLoop> loop_ = std::make_shared<EventLoop>();
  std::shared_ptr<Recorder> recorder_ = std::make_shared<Recorder>();
  std::vector<std::string> errors_;
};

}  // namespace agora_rtc::dispatch
