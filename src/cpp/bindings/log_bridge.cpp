#include "bindings/log_bridge.hpp"

#include <mutex>
#include <string>
#include <utility>

#include "base/log.hpp"
#include "bindings/gil.hpp"
#include "bindings/python_types.hpp"
#include "dispatch/mailbox.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr std::int64_t kFlushWait_ms = 1000;

class LogItem final : public dispatch::Item {
 public:
  LogItem(base::LogLevel level, std::string_view text) : level_(level), text_(text) {}
  dispatch::ItemClass item_class() const override { return dispatch::ItemClass::kEvent; }
  base::LogLevel level() const { return level_; }
  const std::string& text() const { return text_; }

 private:
  const base::LogLevel level_;
  const std::string text_;
};

/// Hands lines to the Python logger, on the draining thread.
class LogReceiver final : public dispatch::Receiver {
 public:
  void deliver(std::unique_ptr<dispatch::Item> item) override {
    const auto& line = static_cast<const LogItem&>(*item);
    try {
      imported("agora_rtc._logging", "logger")
          .attr("log")(static_cast<int>(line.level()), "%s", line.text());
    } catch (py::error_already_set& raised) {
      raised.discard_as_unraisable("logging a line of the native SDK");
    }
  }
};

/// The mailbox that lines go into while a service lives.
struct Carrier {
  std::mutex mutex;
  std::shared_ptr<dispatch::EventLoop> loop;
  std::shared_ptr<LogReceiver> receiver;
  std::shared_ptr<dispatch::Mailbox> mailbox;
};

Carrier& carrier() {
  static auto* const instance = new Carrier;  // native threads may log until the process ends
  return *instance;
}

void carry(base::LogLevel level, std::string_view text) {
  std::shared_ptr<dispatch::Mailbox> mailbox;
  {
    std::lock_guard lock(carrier().mutex);
    mailbox = carrier().mailbox;
  }
  if (mailbox) mailbox->post(std::make_unique<LogItem>(level, text));
}

}  // namespace

void bridge_log_to_python() {
  const auto level = imported("agora_rtc._logging", "logger").attr("getEffectiveLevel")();
  base::log().set_level(static_cast<base::LogLevel>(level.cast<int>()));
  base::log().set_sink(carry);
}

void carry_log_lines(const std::shared_ptr<dispatch::EventLoop>& loop, const base::Clock& clock) {
  auto receiver = std::make_shared<LogReceiver>();
  auto mailbox =
      std::make_shared<dispatch::Mailbox>(loop, receiver, dispatch::MailboxLimits{}, clock);
  auto& current = carrier();
  std::lock_guard lock(current.mutex);
  current.loop = loop;
  current.receiver.swap(receiver);
  current.mailbox.swap(mailbox);
}

void stop_carrying_log_lines(const std::shared_ptr<dispatch::EventLoop>& loop) {
  std::shared_ptr<dispatch::Mailbox> mailbox;
  auto& current = carrier();
  {
    std::lock_guard lock(current.mutex);
    if (current.loop != loop) return;
    current.loop.reset();
    mailbox = std::exchange(current.mailbox, nullptr);
  }
  if (!mailbox) return;
  if (!loop->draining_here()) without_gil([&] { mailbox->wait_delivered(kFlushWait_ms); });
  mailbox->close();
}

}  // namespace agora_rtc::bindings
