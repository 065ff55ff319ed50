#include <string>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "sdk/parameter.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;
using sdk::AgoraParameter;

constexpr const char* kParameterDoc =
    R"(Keys and values of a service or a connection, by get_agora_parameter().

Setters return None, getters the value; both raise AgoraError when the engine refuses, for example
because a key is not known. May be used from any thread.)";

template <class Value>
auto setter(void (AgoraParameter::*set)(const std::string&, Value)) {
  return [set](AgoraParameter& self, const std::string& key, Value value) {
    without_gil([&] { (self.*set)(key, value); });
  };
}

template <class Value>
auto getter(Value (AgoraParameter::*get)(const std::string&) const) {
  return [get](const AgoraParameter& self, const std::string& key) {
    return without_gil([&] { return (self.*get)(key); });
  };
}

}  // namespace

void bind_agora_parameter(py::module_& module) {
  py::class_<AgoraParameter, std::shared_ptr<AgoraParameter>>(module, "AgoraParameter",
                                                              kParameterDoc)
      .def("set_int", setter(&AgoraParameter::set_int), py::arg("key"), py::arg("value"),
           "Set a signed 32-bit value.")
      .def("set_uint", setter(&AgoraParameter::set_uint), py::arg("key"), py::arg("value"),
           "Set an unsigned 32-bit value.")
      .def("set_bool", setter(&AgoraParameter::set_bool), py::arg("key"), py::arg("value"),
           "Set a truth value.")
      .def("set_number", setter(&AgoraParameter::set_number), py::arg("key"), py::arg("value"),
           "Set a floating point value.")
      .def("set_string", setter(&AgoraParameter::set_string), py::arg("key"), py::arg("value"),
           "Set a text.")
      .def("set_array", setter(&AgoraParameter::set_array), py::arg("key"), py::arg("json_src"),
           "Set an array, given as JSON text.")
      .def(
          "set_parameters",
          [](AgoraParameter& self, const std::string& json) {
            without_gil([&] { self.set_parameters(json); });
          },
          py::arg("json_src"), "Set every key of a JSON object, given as text.")
      .def("get_int", getter(&AgoraParameter::get_int), py::arg("key"), "A signed 32-bit value.")
      .def("get_uint", getter(&AgoraParameter::get_uint), py::arg("key"),
           "An unsigned 32-bit value.")
      .def("get_bool", getter(&AgoraParameter::get_bool), py::arg("key"), "A truth value.")
      .def("get_number", getter(&AgoraParameter::get_number), py::arg("key"),
           "A floating point value.")
      .def("get_string", getter(&AgoraParameter::get_string), py::arg("key"),
           "A text of any length up to 1 MiB.")
      .def("get_object", getter(&AgoraParameter::get_object), py::arg("key"),
           "A JSON object as text.")
      .def(
          "get_array",
          [](const AgoraParameter& self, const std::string& key, const std::string& json) {
            return without_gil([&] { return self.get_array(key, json); });
          },
          py::arg("key"), py::arg("json_src"), "A JSON array as text.")
      .def("convert_path", getter(&AgoraParameter::convert_path), py::arg("file_path"),
           "The path as the engine writes it.")
      .def("release", &AgoraParameter::release, "Let go; calling it again does nothing.");
}

}  // namespace agora_rtc::bindings
