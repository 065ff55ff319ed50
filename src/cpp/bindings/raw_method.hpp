#pragma once

#include <pybind11/pybind11.h>

#include <memory>

#include "bindings/errors.hpp"
#include "bindings/python_types.hpp"

namespace agora_rtc::bindings {

/// The C++ object of a pybind11 instance, without the casters' look-up: its value pointer lies in
/// the instance. Null with TypeError set when `__init__` never ran.
template <class Class>
Class* raw_self(PyObject* object) {
  auto* const instance = reinterpret_cast<py::detail::instance*>(object);
  void* const value = instance->simple_layout ? instance->simple_value_holder[0]
                                              : instance->nonsimple.values_and_holders[0];
  if (value == nullptr) PyErr_SetString(PyExc_TypeError, "__init__ of the object was not called");
  return static_cast<Class*>(value);
}

/// Puts raw methods, which cost a fraction of a pybind11 call, on a pybind11 class. `definition`
/// must live for ever. Its docstring opens with the signature, which the stub generator reads.
inline void add_raw_method(py::handle type, PyMethodDef& definition) {
  PyObject* const method =
      PyDescr_NewMethod(reinterpret_cast<PyTypeObject*>(type.ptr()), &definition);
  if (method == nullptr) throw py::error_already_set();
  py::setattr(type, definition.ml_name, py::reinterpret_steal<py::object>(method));
}

/// Runs the body of a raw method; no exception leaves it.
template <class Body>
PyObject* guarded(Body body) {
  try {
    return body();
  } catch (py::error_already_set& raised) {
    raised.restore();
  } catch (const sdk::Error& error) {
    set_python_error(error);
  } catch (const py::builtin_exception& error) {
    error.set_error();
  } catch (const std::invalid_argument& error) {
    PyErr_SetString(PyExc_ValueError, error.what());
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

}  // namespace agora_rtc::bindings
