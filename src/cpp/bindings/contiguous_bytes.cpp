#include "bindings/contiguous_bytes.hpp"

#include <pybind11/pybind11.h>

namespace agora_rtc::bindings {

ContiguousBytes::ContiguousBytes(PyObject* object) {
  if (PyObject_GetBuffer(object, &view_, PyBUF_SIMPLE) == 0) return;
  pybind11::error_already_set raised;
  // What is not contiguous is a BufferError for some types and a ValueError for others.
  if (raised.matches(PyExc_BufferError)) throw pybind11::value_error("data is not C-contiguous");
  throw raised;
}

}  // namespace agora_rtc::bindings
