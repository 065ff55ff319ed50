#pragma once

#include <pybind11/pybind11.h>

namespace agora_rtc::bindings {

namespace py = pybind11;

/// An attribute of a module of the package, imported at first use and kept for good.
/// The returned reference must not be destroyed: it outlives the interpreter on purpose.
py::handle imported(const char* module, const char* name);

/// A str that is made once per text, for names of methods and attributes that are used for ever.
PyObject* interned(const char* text);

}  // namespace agora_rtc::bindings
