#include "bindings/python_types.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace agora_rtc::bindings {

// Both caches are guarded by the GIL and never destroyed.

py::handle imported(const char* module, const char* name) {
  static auto* const cache = new std::map<std::pair<std::string, std::string>, py::object>;
  auto& entry = (*cache)[{module, name}];
  if (!entry) entry = py::module_::import(module).attr(name);
  return entry;
}

PyObject* interned(const char* text) {
  static auto* const cache = new std::unordered_map<const char*, PyObject*>;
  PyObject*& entry = (*cache)[text];
  if (entry == nullptr) entry = PyUnicode_InternFromString(text);
  return entry;
}

}  // namespace agora_rtc::bindings
