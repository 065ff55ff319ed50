#include <pybind11/stl.h>

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "bindings/service_object.hpp"
#include "bindings/waiting.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr auto kEverything = std::numeric_limits<std::size_t>::max();

/// Steps engine and mailboxes 10 ms at a time on the caller's thread.
void advance(ServiceObject& service, std::int64_t ms) {
  auto& native = service.native();
  native.use();
  if (ms < 0) {
    throw std::invalid_argument("ms is " + std::to_string(ms) + "; allowed are 0 and more");
  }
  if (!native.engine().on_manual_clock()) {
    throw sdk::InvalidState(
        "advance() needs the local engine on its manual clock: set "
        "AGORA_LOCAL_CLOCK=manual before the service is initialized");
  }
  const auto loop = native.loop();
  const auto drain = [&] {
    if (!loop->drain(kEverything)) {
      throw sdk::InvalidState("advance() was called inside an observer or by two threads at once");
    }
  };
  drain();
  for (std::int64_t done_ms = 0; done_ms < ms || ms == 0; done_ms += kEngineStep_ms) {
    const auto step_ms = static_cast<int>(std::min<std::int64_t>(kEngineStep_ms, ms - done_ms));
    without_gil([&] { native.pacing().step(native.engine(), step_ms); });
    drain();
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (ms == 0) break;
  }
}

py::dict tick_stats(ServiceObject& service) {
  agora_rtc_local_tick_stats_t stats{};
  sdk::must(service.native().engine().functions().agora_rtc_local_tick_stats, &stats);
  py::dict fields;
  fields["ticks"] = stats.ticks;
  fields["late_1ms"] = stats.late_1ms;
  fields["late_5ms"] = stats.late_5ms;
  fields["late_20ms"] = stats.late_20ms;
  fields["max_late_us"] = stats.max_late_us;
  return fields;
}

}  // namespace

void bind_manual_clock(py::module_& module) {
  module.def("advance", advance, py::arg("service"), py::arg("ms"),
             "Let engine time pass; see agora_rtc.testing.advance.");
  module.def(
      "now_ms",
      [](ServiceObject& service) {
        return service.native().engine().functions().agora_rtc_local_now_ms();
      },
      py::arg("service"), "The local engine's time in ms.");
  module.def("tick_stats", tick_stats, py::arg("service"),
             "The ticks of the local engine's media workers, and how many were late.");
}

}  // namespace agora_rtc::bindings
