#include "bindings/cleared.hpp"

#include "bindings/python_types.hpp"

namespace agora_rtc::bindings {

// An interruption is wanted at once and comes when none of its code has run for long, so every step
// is a slow one: the fields are set as the class's own __init__ would, but not by Python code.
ClearedObject cleared_to_python(const audio::Cleared& cleared) {
  static PyTypeObject* type = nullptr;
  if (type == nullptr) {
    type = reinterpret_cast<PyTypeObject*>(imported("agora_rtc.stats", "Cleared").ptr());
  }
  auto object = py::reinterpret_steal<ClearedObject>(type->tp_alloc(type, 0));
  if (!object) throw py::error_already_set();
  const auto set = [&](const char* name, std::int64_t value) {
    if (PyObject_GenericSetAttr(object.ptr(), interned(name), py::int_(value).ptr()) != 0) {
      throw py::error_already_set();
    }
  };
  set("played_ms", cleared.played_ms);
  set("dropped_ms", cleared.dropped_ms);
  return object;
}

}  // namespace agora_rtc::bindings
