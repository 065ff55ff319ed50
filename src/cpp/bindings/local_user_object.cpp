#include "bindings/local_user_object.hpp"

#include <utility>

#include "bindings/connection_object.hpp"
#include "bindings/gil.hpp"
#include "bindings/python_types.hpp"
#include "sdk/attempt.hpp"

namespace agora_rtc::bindings {
namespace {

using dispatch::StreamKind;

struct Position {
  const char* method;
  StreamKind kind;
};

constexpr Position kPositions[] = {
    {"on_playback_audio_frame_before_mixing", StreamKind::kBeforeMixingAudio},
    {"on_playback_audio_frame", StreamKind::kPlaybackAudio},
    {"on_mixed_audio_frame", StreamKind::kMixedAudio},
    {"on_record_audio_frame", StreamKind::kRecordAudio},
    {"on_ear_monitoring_audio_frame", StreamKind::kEarMonitoringAudio},
};

/// The positions whose method the observer implements itself, instead of inheriting the empty one.
unsigned int implemented_positions(py::handle observer) {
  const auto base = imported("agora_rtc.observers", "IAudioFrameObserver");
  unsigned int kinds = 0;
  for (const auto& [method, kind] : kPositions) {
    const py::object own = py::getattr(observer, method, py::none());
    if (own.is_none()) continue;
    const py::object function = py::getattr(own, "__func__", own);
    if (!function.is(base.attr(method))) kinds |= sdk::ConnectionSlot::bit(kind);
  }
  return kinds;
}

}  // namespace

LocalUserObject::LocalUserObject(ConnectionObject& connection)
    : connection_(connection), readers_(std::make_shared<AudioReaders>([this] {
        sdk::attempt("stop listening", [this] { listen(); });
      })) {}

sdk::LocalUser& LocalUserObject::native() const {
  return *connection_.native().local_user();
}

void LocalUserObject::register_observer(py::object observer) {
  native().use();
  connection_.local_user_observer().set(std::move(observer));
}

void LocalUserObject::unregister_observer() {
  native().use();
  connection_.local_user_observer().set({});
}

void LocalUserObject::register_audio_frame_observer(py::object observer,
                                                    const std::optional<audio::VadConfig>& vad) {
  const auto kinds = implemented_positions(observer);
  native().use();
  // What waits was judged for the former observer: the next one hears it without a verdict.
  without_gil([&] { connection_.native().set_vad({}); });
  connection_.audio_frame_observer().set(std::move(observer));
  observed_kinds_ = kinds;
  without_gil([&] {
    connection_.native().set_vad(vad);
    listen();
  });
}

void LocalUserObject::unregister_audio_frame_observer() {
  native().use();
  observed_kinds_ = 0;
  listen();
  connection_.native().set_vad({});
  connection_.audio_frame_observer().set({});
}

void LocalUserObject::add_audio_reader(const std::shared_ptr<AudioReaderObject>& reader) {
  native().use();
  readers_->add(reader);
  without_gil([&] { listen(); });
}

unsigned int LocalUserObject::wanted_kinds() const {
  const unsigned int kinds = observed_kinds_;
  return readers_->empty() ? kinds
                           : kinds | sdk::ConnectionSlot::bit(StreamKind::kBeforeMixingAudio);
}

/// Lets the positions through that somebody wants; once more when that changed on another thread
/// meanwhile, so that whichever call ends last leaves what is wanted last.
void LocalUserObject::listen() {
  unsigned int kinds;
  do {
    kinds = wanted_kinds();
    if (kinds == 0) {
      native().stop_listening();
    } else {
      native().listen_to(kinds);
    }
  } while (kinds != wanted_kinds());
}

}  // namespace agora_rtc::bindings
