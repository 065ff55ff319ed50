#include "dispatch/event_loop.hpp"

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;
using dispatch::EventLoop;

// Long enough to share the price of taking the GIL, short enough to notice a stop between.
constexpr std::size_t kItemsPerDrain = 1024;
constexpr std::int64_t kLongestWait_ms = 1000;

/// The body of the dispatch thread: until the loop is stopped.
void run(EventLoop& self) {
  while (!self.stopped()) {
    if (without_gil([&] { return self.wait(kLongestWait_ms); })) self.drain(kItemsPerDrain);
  }
}

}  // namespace

void bind_event_loop(py::module_& module) {
  py::class_<EventLoop, std::shared_ptr<EventLoop>>(
      module, "EventLoop", "Delivers what engine threads posted, on the thread that drains it.")
      .def("run", run, "Deliver until stop() is called; the body of the dispatch thread.")
      .def("stop", &EventLoop::stop, "Make run() return soon. Any thread may call it.")
      .def("draining_here", &EventLoop::draining_here, "Whether the caller is an observer method.");
}

}  // namespace agora_rtc::bindings
