#include "sdk/media_node_factory.hpp"

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "bindings/keeping.hpp"

namespace agora_rtc::bindings {

void bind_media_node_factory(pybind11::module_& module) {
  namespace py = pybind11;
  using sdk::MediaNodeFactory;
  py::class_<MediaNodeFactory, std::shared_ptr<MediaNodeFactory>>(
      module, "MediaNodeFactory",
      "Makes senders; there is one per service, by AgoraService.create_media_node_factory().")
      .def(
          "create_audio_pcm_data_sender",
          [](MediaNodeFactory& self) {
            return keeping(self, without_gil([&] { return self.create_audio_pcm_data_sender(); }));
          },
          "A sender for PCM; give it to AgoraService.create_custom_audio_track_pcm.")
      .def(
          "release", [](MediaNodeFactory& self) { without_gil([&] { self.release(); }); },
          "Give the factory back; calling it again does nothing. Its senders stay.");
}

}  // namespace agora_rtc::bindings
