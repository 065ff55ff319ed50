#include "dispatch/event_loop.hpp"

#include <pybind11/stl.h>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;
using dispatch::EventLoop;

constexpr const char* kEventLoopDoc =
    R"(Delivers what engine threads posted, on the thread that drains it: observers are called there.

Either a thread of its own is in run(), or a loop watches fileno() and calls drain() when it is
readable.)";

// Long enough to share the price of taking the GIL, short enough to notice a stop between.
constexpr std::size_t kItemsPerDrain = 1024;
constexpr std::int64_t kLongestNap_ms = 1000;

/// The body of the dispatch thread: until the loop is stopped.
void run(EventLoop& self) {
  while (!self.stopped()) {
    if (without_gil([&] { return self.wait(kLongestNap_ms); })) self.drain(kItemsPerDrain);
  }
}

}  // namespace

void bind_event_loop(py::module_& module) {
  py::class_<EventLoop, std::shared_ptr<EventLoop>>(module, "EventLoop", kEventLoopDoc)
      .def(py::init<>())
      .def("run", run, "Deliver until stop() is called; the body of the dispatch thread.")
      .def("stop", &EventLoop::stop, "Make run() return soon. Any thread may call it.")
      .def("fileno", &EventLoop::fileno,
           "A descriptor that is readable while something waits; it lives as long as this object.\n"
           "The calling thread is the one that drains: it never waits for its own deliveries.")
      .def(
          "drain", &EventLoop::drain, py::arg("max_items"),
          "Deliver at most so many items, a batch of each connection in turn, and return how many\n"
          "it were. fileno() stays readable when some are left. None when a drain is under way.")
      .def("draining_here", &EventLoop::draining_here, "Whether the caller is an observer method.");
}

}  // namespace agora_rtc::bindings
