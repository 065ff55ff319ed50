#pragma once

#include <memory>

#include "base/clock.hpp"
#include "dispatch/event_loop.hpp"

namespace agora_rtc::bindings {

/// Lets lines of the native log reach the Python logger "agora_rtc", at its present level. Native
/// threads cannot log to Python themselves; their lines travel through a mailbox of the event loop.
void bridge_log_to_python();
/// From now on lines go through this loop.
void carry_log_lines(const std::shared_ptr<dispatch::EventLoop>& loop, const base::Clock& clock);
/// Waits until the lines so far are delivered, at most for a second and not inside an observer.
/// Later ones are lost.
void stop_carrying_log_lines(const std::shared_ptr<dispatch::EventLoop>& loop);

}  // namespace agora_rtc::bindings
