#include "bindings/message_data.hpp"

#include <string>

namespace agora_rtc::bindings {

namespace py = pybind11;

MessageData::MessageData(const MessageObject& object) {
  if (PyUnicode_Check(object.ptr())) {
    Py_ssize_t size = 0;
    const char* const text = PyUnicode_AsUTF8AndSize(object.ptr(), &size);
    if (text == nullptr) throw py::error_already_set();
    span_ = {reinterpret_cast<const std::uint8_t*>(text), static_cast<std::size_t>(size)};
    return;
  }
  if (!PyObject_CheckBuffer(object.ptr())) {
    throw py::type_error("data must be str or bytes-like, not " +
                         std::string(Py_TYPE(object.ptr())->tp_name));
  }
  span_ = bytes_.emplace(object.ptr()).span();
}

}  // namespace agora_rtc::bindings
