#include "bindings/value_to_python.hpp"

#include "bindings/python_types.hpp"
#include "sdk/local_audio_track.hpp"
#include "sdk/remote_audio_track.hpp"

namespace agora_rtc::bindings {
namespace {

py::object record_to_python(const sdk::Record& record) {
  py::dict fields;
  for (const auto& [name, value] : record.fields) fields[name] = value_to_python(value);
  return imported("agora_rtc.stats", record.type)(**fields);
}

/// User ids and channel names are UTF-8 by contract; what is not must not end the delivery.
py::object text_to_python(const std::string& text) {
  PyObject* const decoded =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(decoded);
}

struct ToPython {
  py::object operator()(std::monostate) const { return py::none(); }
  py::object operator()(std::int64_t value) const { return py::int_(value); }
  py::object operator()(double value) const { return py::float_(value); }
  py::object operator()(const std::string& value) const { return text_to_python(value); }
  py::object operator()(const sdk::Bytes& value) const { return py::bytes(value.data); }
  py::object operator()(const std::shared_ptr<const sdk::Record>& value) const {
    return value ? record_to_python(*value) : py::none();
  }
  py::object operator()(const std::vector<sdk::Record>& values) const {
    py::list list;
    for (const auto& value : values) list.append(record_to_python(value));
    return list;
  }
  template <class Track>
  py::object operator()(const std::shared_ptr<Track>& track) const {
    return py::cast(track);
  }
};

}  // namespace

py::object value_to_python(const sdk::Value& value) {
  return std::visit(ToPython{}, value);
}

}  // namespace agora_rtc::bindings
