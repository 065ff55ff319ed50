#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <utility>

namespace agora_rtc::bindings {

/// The Python object of a `Class`, which is what signatures and stubs call it.
template <class Class>
class Instance : public pybind11::object {
 public:
  using object::object;
};

/// The Python object of `child`; as long as it lives, so does the Python object of its parent. (The
/// keep_alive<0, 1> of pybind11 3.1 touches the result of a call that had wrong arguments.)
template <class Class, class Parent>
Instance<Class> keeping(Parent& parent, std::shared_ptr<Class> child) {
  namespace py = pybind11;
  static const auto* const type = py::detail::get_type_info(typeid(Class));
  const auto existing = py::detail::get_object_handle(child.get(), type);
  if (existing) return py::reinterpret_borrow<Instance<Class>>(existing);
  const py::object made = py::cast(std::move(child));
  py::detail::keep_alive_impl(made, py::cast(&parent));
  return py::reinterpret_borrow<Instance<Class>>(made);
}

}  // namespace agora_rtc::bindings

namespace pybind11::detail {

template <class Class>
struct handle_type_name<agora_rtc::bindings::Instance<Class>> {
  static constexpr auto name = make_caster<Class>::name;
};

}  // namespace pybind11::detail
