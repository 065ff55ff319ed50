#include "bindings/text_cache.hpp"

#include <unordered_map>

namespace agora_rtc::bindings {
namespace {

// Names of users who are long gone go with all others once the cache is full.
constexpr std::size_t kMostTexts = 4096;

}  // namespace

pybind11::object cached_text(const std::string& text) {
  // Never destroyed: the interpreter may be gone before the process is.
  static auto* const cache = new std::unordered_map<std::string, pybind11::object>;
  const auto found = cache->find(text);
  if (found != cache->end()) return found->second;
  if (cache->size() >= kMostTexts) cache->clear();
  PyObject* const made =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (made == nullptr) throw pybind11::error_already_set();
  return (*cache)[text] = pybind11::reinterpret_steal<pybind11::object>(made);
}

}  // namespace agora_rtc::bindings
