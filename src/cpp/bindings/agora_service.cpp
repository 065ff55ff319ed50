#include <pybind11/stl.h>

#include <optional>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "bindings/keeping.hpp"
#include "bindings/service_object.hpp"
#include "bindings/typed_objects.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr const char* kServiceDoc =
    R"(The SDK in this process; there is one live service at a time.

Making the object touches nothing native. initialize(config), or ``with AgoraService(config)``,
chooses the engine, opens its library and starts the dispatch thread on which observers are called.
release() gives everything back that is still alive, in the right order; at exit it happens by itself.

Methods may be called from any thread. They raise NotInitializedError before initialize() and
ReleasedError after release().)";

constexpr const char* kInitializeDoc =
    R"(Choose the engine, open its library and start; a second call does nothing.

Raises EngineNotFoundError when the library is missing, cannot be loaded or has another ABI;
InvalidStateError while another service lives or when this process already runs on another library;
InvalidArgumentError for an app id that the engine refuses; TypeError for another kind of config.)";

constexpr int kDefaultLogSize_bytes = 512 * 1024;

Instance<sdk::LocalAudioTrack> create_track(ServiceObject& service,
                                            const sdk::AudioPcmDataSender& sender, bool direct) {
  auto& native = service.native();
  return keeping(service,
                 without_gil([&] { return native.create_audio_track_pcm(sender, direct); }));
}

}  // namespace

void bind_agora_service(py::module_& module) {
  py::class_<ServiceObject, std::shared_ptr<ServiceObject>>(module, "AgoraService", kServiceDoc)
      .def(py::init([](const std::optional<ServiceConfigObject>& config) {
             return std::make_shared<ServiceObject>(config ? py::object(*config) : py::none());
           }),
           py::arg("config") = py::none())
      .def(
          "initialize",
          [](ServiceObject& self, const ServiceConfigObject& config) { self.initialize(config); },
          py::arg("config"), kInitializeDoc)
      .def(
          "__enter__",
          [](std::shared_ptr<ServiceObject> self) {
            self->enter();
            return self;
          },
          "Initialize with the config of the constructor, unless that has been done.")
      .def(
          "__exit__", [](ServiceObject& self, const py::args&) { self.release(); },
          "Release the service.")
      .def("__repr__", &ServiceObject::repr)
      .def_property_readonly(
          "engine_name", [](ServiceObject& self) { return self.native().engine().engine_name(); },
          "\"local\" or \"agora\": which engine runs.")
      .def(
          "create_media_node_factory",
          [](ServiceObject& self) {
            self.native().use();
            return keeping(self, self.native().factory());
          },
          "The factory of senders; always the same object.")
      .def(
          "create_rtc_connection",
          [](ServiceObject& self, const ConnectionConfigObject& conn_config,
             const PublishConfigObject& publish_config,
             const std::optional<std::shared_ptr<dispatch::EventLoop>>& event_loop) {
            return self.create_rtc_connection(conn_config, publish_config,
                                              event_loop.value_or(nullptr));
          },
          py::arg("conn_config"), py::arg("publish_config") = py::none(), py::kw_only(),
          py::arg("_event_loop") = py::none(),
          "A connection, by an RTCConnConfig. With an RtcConnectionPublishConfig it also gets a\n"
          "track of its own for publish_audio() and push_audio_pcm_data().\n\n"
          "_event_loop is for agora_rtc.aio: what drains the connection instead of the dispatch\n"
          "thread.")
      .def(
          "create_custom_audio_track_pcm",
          [](ServiceObject& self, const std::shared_ptr<sdk::AudioPcmDataSender>& sender) {
            return create_track(self, *sender, false);
          },
          py::arg("audio_pcm_data_sender").none(false),
          "A track that plays what the sender gets out in real time.")
      .def(
          "create_direct_custom_audio_track_pcm",
          [](ServiceObject& self, const std::shared_ptr<sdk::AudioPcmDataSender>& sender) {
            return create_track(self, *sender, true);
          },
          py::arg("audio_pcm_data_sender").none(false),
          "A track that forwards bursts at once; the receiver plays them out in time.")
      .def(
          "get_agora_parameter",
          [](ServiceObject& self) {
            auto& native = self.native();
            return keeping(self, without_gil([&] { return native.parameter(); }));
          },
          "The parameters of the service; always the same object.")
      .def(
          "set_log_file",
          [](ServiceObject& self, const std::string& log_path, unsigned int log_size) {
            auto& native = self.native();
            without_gil([&] { native.set_log_file(log_path, log_size); });
          },
          py::arg("log_path"), py::arg("log_size") = kDefaultLogSize_bytes,
          "Write the engine's log to a file of at most log_size bytes.")
      .def("release", &ServiceObject::release,
           "Release every connection, track and sender that is left, then the service, and stop "
           "the\n"
           "dispatch thread. Calling it again does nothing.");
}

}  // namespace agora_rtc::bindings
