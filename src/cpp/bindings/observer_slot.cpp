#include "bindings/observer_slot.hpp"

#include "base/log.hpp"
#include "bindings/gil.hpp"
#include "bindings/keyboard_interrupt.hpp"
#include "bindings/python_types.hpp"
#include "bindings/slow_call_watch.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr std::int64_t kLongestCall_ms = 5000;

/// Marks a call as in flight for as long as it lives.
class InFlight {
 public:
  InFlight(dispatch::CallInFlight& call, const void* target) : call_(call) { call_.begin(target); }
  ~InFlight() { call_.end(); }

 private:
  dispatch::CallInFlight& call_;
};

}  // namespace

void ObserverSlot::set(py::object observer) {
  const auto old = std::exchange(observer_, std::move(observer));
  auto& in_flight = loop_->call_in_flight();
  if (!old || in_flight.on_this_thread()) return;
  if (without_gil([&] { return in_flight.wait_end(this, kLongestCall_ms); })) return;
  base::log_line(base::LogLevel::kWarning, "a method of the replaced ", name_,
                 " still runs after 5 s");
}

py::object ObserverSlot::call(const char* method, PyObject** arguments, std::size_t count) {
  const py::object observer = observer_;  // stays alive when the method unregisters itself
  if (!observer) return {};
  PyObject* const name = interned(method);
  arguments[0] = observer.ptr();
  PyObject* result = nullptr;
  {
    const InFlight in_flight(loop_->call_in_flight(), this);
    const SlowCallWatch watch(method);
    result = unless_interpreter_ends(
        [&] { return PyObject_VectorcallMethod(name, arguments, count, nullptr); });
  }
  if (result != nullptr) return py::reinterpret_steal<py::object>(result);
  py::error_already_set raised;  // takes the error over, so that the look-up meets none
  if (passed_on_interrupt(raised, *loop_)) return {};
  if (!py::hasattr(observer, py::handle(name))) return {};
  raised.restore();
  PyErr_WriteUnraisable(observer.ptr());
  return {};
}

}  // namespace agora_rtc::bindings
