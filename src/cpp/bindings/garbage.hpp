#pragma once

#include <pybind11/pybind11.h>

#include <memory>

namespace agora_rtc::bindings {

// What a class of pybind11 needs to take part in garbage collection: a look at the shared_ptr that
// an instance holds, and the slots of the type. Threads: with the GIL held.

/// The shared_ptr in an instance; null before `__init__` has run.
template <class Class>
std::shared_ptr<Class>* held_by(PyObject* self) {
  auto* const instance = reinterpret_cast<pybind11::detail::instance*>(self);
  auto value = instance->get_value_and_holder();
  return value.holder_constructed() ? &value.template holder<std::shared_ptr<Class>>() : nullptr;
}

inline pybind11::custom_type_setup collected_with(traverseproc traverse, inquiry clear) {
  return pybind11::custom_type_setup([traverse, clear](PyHeapTypeObject* type) {
    type->ht_type.tp_flags |= Py_TPFLAGS_HAVE_GC;
    type->ht_type.tp_traverse = traverse;
    type->ht_type.tp_clear = clear;
  });
}

}  // namespace agora_rtc::bindings
