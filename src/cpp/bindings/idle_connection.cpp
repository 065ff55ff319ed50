#include "sdk/idle_connection.hpp"

#include <pybind11/stl.h>

#include <optional>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "bindings/service_object.hpp"
#include "bindings/typed_objects.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;
using sdk::IdleConnection;

constexpr const char* kIdleConnectionDoc =
    R"(For agora_rtc.pool: a native connection between two sessions, set as its configuration says.)";

constexpr const char* kSessionDoc =
    R"(Begin the next session: a connection that has this native connection. This object is released
then, also when an error is raised.

event_loop: what calls the observers, None for the dispatch thread.)";

constexpr const char* kFinishDoc =
    R"(For agora_rtc.pool: deliver the last events, then release all but the native connection, which is
returned for the next session. None when it cannot be kept, or was released.)";

}  // namespace

void bind_idle_connection(py::module_& module, RTCConnectionClass& connection) {
  py::class_<IdleConnection, std::shared_ptr<IdleConnection>>(module, "IdleConnection",
                                                              kIdleConnectionDoc)
      .def(py::init([](ServiceObject& service, const ConnectionConfigObject& conn_config) {
             return service.create_idle_connection(conn_config);
           }),
           py::arg("service"), py::arg("conn_config"))
      .def(
          "session",
          [](IdleConnection& self, ServiceObject& service,
             const PublishConfigObject& publish_config,
             const std::optional<std::shared_ptr<dispatch::EventLoop>>& event_loop) {
            return service.create_rtc_connection_on(self, publish_config,
                                                    event_loop.value_or(nullptr));
          },
          py::arg("service"), py::arg("publish_config") = py::none(),
          py::arg("event_loop") = py::none(), kSessionDoc)
      .def(
          "release", [](IdleConnection& self) { without_gil([&] { self.release(); }); },
          "Give the native connection back; calling it again does nothing.");
  connection.def(
      "_finish",
      [](ConnectionObject& self) {
        auto idle = self.finish();
        return idle ? std::optional(std::move(idle)) : std::nullopt;
      },
      kFinishDoc);
}

}  // namespace agora_rtc::bindings
