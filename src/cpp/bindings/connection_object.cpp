#include "bindings/connection_object.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "bindings/audio_frame.hpp"
#include "bindings/keyboard_interrupt.hpp"
#include "bindings/python_types.hpp"
#include "bindings/service_object.hpp"
#include "bindings/text_cache.hpp"
#include "bindings/value_to_python.hpp"
#include "bindings/waiting.hpp"
#include "sdk/audio_frame_item.hpp"
#include "sdk/event.hpp"

namespace agora_rtc::bindings {
namespace {

constexpr std::int64_t kLongestLeave_ms = 1000;

struct VadArguments {
  py::object state;
  py::object bytes;
};

/// A verdict of another detection than `current` is none: the observer did not hear its beginning.
VadArguments vad_to_python(sdk::AudioFrameItem& item, std::uint64_t current) {
  if (item.vad().detection != current) item.vad() = {};
  const auto& vad = item.vad();
  static const py::handle no_bytes = PyBytes_FromStringAndSize(nullptr, 0);
  VadArguments arguments{py::int_(static_cast<int>(vad.state)),
                         py::reinterpret_borrow<py::object>(no_bytes)};
  const auto size = vad.bytes.size() + (vad.with_frame ? item.frame().data.size() : 0);
  if (size == 0) return arguments;
  arguments.bytes = py::reinterpret_steal<py::object>(
      PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(size)));
  if (!arguments.bytes) throw py::error_already_set();
  auto* const to = reinterpret_cast<std::uint8_t*>(PyBytes_AS_STRING(arguments.bytes.ptr()));
  const auto* const end = std::copy(vad.bytes.begin(), vad.bytes.end(), to);
  if (vad.with_frame) {
    std::copy(item.frame().data.begin(), item.frame().data.end(), to + (end - to));
  }
  return arguments;
}

/// The last Python reference may go while the native connection still has to leave its channel. A
/// forked child leaks it on purpose: its locks may be held by threads that are not there.
void destroy(ConnectionObject* connection) {
  if (connection->forked()) return;
  connection->release();
  delete connection;
}

}  // namespace

std::shared_ptr<ConnectionObject> ConnectionObject::create(
    py::object service, const std::shared_ptr<dispatch::EventLoop>& loop, const Make& make) {
  std::shared_ptr<ConnectionObject> object(new ConnectionObject(loop, std::move(service)), destroy);
  object->native_ = without_gil([&] { return make(object); });
  return object;
}

ConnectionObject::ConnectionObject(const std::shared_ptr<dispatch::EventLoop>& loop,
                                   py::object service)
    : loop_(loop),
      service_(std::move(service)),
      local_user_(*this),
      connection_observer_("connection observer", loop),
      local_user_observer_("local user observer", loop),
      audio_frame_observer_("audio frame observer", loop) {}

std::shared_ptr<LocalUserObject> ConnectionObject::local_user() {
  return {&local_user_, KeepsConnection{py::cast(shared_from_this())}};
}

py::object ConnectionObject::local_user_for_observer() {
  static const auto* const type = py::detail::get_type_info(typeid(LocalUserObject));
  const auto existing = py::detail::get_object_handle(&local_user_, type);
  return existing ? py::reinterpret_borrow<py::object>(existing) : py::cast(local_user());
}

void ConnectionObject::connect(const std::string& token, const std::string& channel_id,
                               const std::string& user_id, std::optional<std::int64_t> timeout_ms) {
  auto previous = std::exchange(channel_id_, channel_id);
  try {
    without_gil([&] { native_->connect(token, channel_id, user_id); });
  } catch (...) {
    channel_id_ = std::move(previous);
    throw;
  }
  if (!timeout_ms) return;
  auto& state = native_->state();
  bool ended = false;
  try {
    ended =
        wait_until(native_->engine(), native_->pacing(), timeout_ms, [&](std::int64_t slice_ms) {
          return state.wait_joined(slice_ms) != sdk::JoinResult::kPending;
        });
  } catch (...) {
    give_up_joining();
    throw;
  }
  if (!ended) {
    disconnect();
    throw sdk::TimedOut("joining channel '" + channel_id + "' took longer than " +
                        std::to_string(*timeout_ms) + " ms; the connection can connect again");
  }
  if (state.join_result() != sdk::JoinResult::kFailed) return;
  native_->use();  // a release is told as what it is
  const sdk::ConnectFailed failed(state.reason());
  if (state.active()) disconnect();
  throw failed;
}

bool ConnectionObject::joined() {
  native_->use();
  auto& state = native_->state();
  const auto result = state.join_result();
  if (result == sdk::JoinResult::kFailed) throw sdk::ConnectFailed(state.reason());
  return result == sdk::JoinResult::kConnected;
}

std::string ConnectionObject::repr() const {
  if (native_->forked()) return "<RTCConnection of another process>";
  if (native_->released()) return "<RTCConnection, released>";
  const auto result = native_->state().join_result();
  if (!native_->state().active() || result == sdk::JoinResult::kFailed) {
    return "<RTCConnection in no channel>";
  }
  const bool joined = result == sdk::JoinResult::kConnected;
  return (joined ? "<RTCConnection in channel '" : "<RTCConnection joining channel '") +
         channel_id_ + "'>";
}

/// Leaves because of an exception, which matters more than one of the leave itself.
void ConnectionObject::give_up_joining() {
  try {
    disconnect();
  } catch (const sdk::Error& error) {
    base::log_line(base::LogLevel::kInfo, "leaving after an interrupted join: ", error.what());
  }
}

void ConnectionObject::disconnect() {
  without_gil([&] { native_->disconnect(); });
  if (loop_->drained_here() || native_->engine().on_manual_clock()) return;
  auto& state = native_->state();
  without_gil([&] { state.wait_left(kLongestLeave_ms); });
  deliver_events(kLongestLeave_ms);
}

void ConnectionObject::deliver_events(std::int64_t timeout_ms) {
  if (loop_->drained_here() || native_->engine().on_manual_clock()) return;
  without_gil([&] { native_->mailbox().wait_delivered(timeout_ms); });
}

void ConnectionObject::release() {
  if (forked()) return;
  unregister_observers();
  if (native_) without_gil([&] { native_->release(); });
  service_ = py::object();
}

std::shared_ptr<sdk::IdleConnection> ConnectionObject::finish() {
  if (forked()) return nullptr;
  auto idle = without_gil([&] {
    return native_->finish([&] {
      const GilAgain gil;
      deliver_events(kLongestLeave_ms);
      unregister_observers();
    });
  });
  service_ = py::object();
  return idle;
}

void ConnectionObject::unregister_observers() {
  for (auto* const slot : observers()) slot->set({});
}

void ConnectionObject::forget_all() {
  for (auto* const slot : observers()) slot->take();
  service_ = py::object();
}

void ConnectionObject::register_connection_observer(py::object observer) {
  native_->use();
  connection_observer_.set(std::move(observer));
}

void ConnectionObject::unregister_connection_observer() {
  native_->use();
  if (!connection_observer_.empty()) deliver_events(kLongestLeave_ms);
  connection_observer_.set({});
}

void ConnectionObject::deliver(std::unique_ptr<dispatch::Item> item) {
  try {
    if (auto* const audio = dynamic_cast<sdk::AudioFrameItem*>(item.get())) {
      deliver_audio(*audio);
    } else if (const auto* const call = dynamic_cast<sdk::CallItem*>(item.get())) {
      deliver_call(call->call());
    }
  } catch (py::error_already_set& raised) {
    if (passed_on_interrupt(raised, *loop_)) return;
    raised.discard_as_unraisable("delivering to an observer");
  }
}

void ConnectionObject::deliver_call(const sdk::Call& call) {
  const bool to_connection = call.target == sdk::EventTarget::kConnectionObserver;
  auto& slot = to_connection ? connection_observer_ : local_user_observer_;
  if (slot.empty()) return;
  std::vector<py::object> owned{to_connection ? py::cast(shared_from_this())
                                              : local_user_for_observer()};
  for (const auto& argument : call.arguments) owned.push_back(value_to_python(argument));
  std::vector<PyObject*> arguments(owned.size() + 1);
  for (std::size_t i = 0; i < owned.size(); ++i) arguments[i + 1] = owned[i].ptr();
  const auto answer = slot.call(call.method, arguments.data(), arguments.size());
  if (call.method == std::string_view(sdk::kAiQosMissing)) take_scenario(answer);
}

/// What on_aiqos_capability_missing answers: the scenario to go on with.
void ConnectionObject::take_scenario(const py::object& answer) {
  if (!answer || answer.is_none()) return;
  const long scenario = PyLong_AsLong(answer.ptr());
  if (PyErr_Occurred() != nullptr) throw py::error_already_set();
  if (scenario < 0) return;
  try {
    update_audio_scenario(static_cast<int>(scenario));
  } catch (const sdk::Error& error) {
    base::log_line(base::LogLevel::kError, "switching the audio scenario: ", error.what());
  }
}

void ConnectionObject::update_audio_scenario(int scenario) {
  native_->use();
  auto& service = service_.cast<ServiceObject&>();
  without_gil([&] { native_->update_audio_scenario(service.native(), scenario); });
}

void ConnectionObject::deliver_audio(sdk::AudioFrameItem& item) {
  if (item.kind() == dispatch::StreamKind::kBeforeMixingAudio) local_user_.hear(item.frame());
  if (audio_frame_observer_.empty()) return;
  const auto local_user_object = local_user_for_observer();
  // Before the frame is taken: its bytes may be part of it.
  const auto vad = vad_to_python(item, native_->vad_number());
  const auto frame = py::reinterpret_steal<py::object>(new_audio_frame(item.take_frame()));
  if (!frame) throw py::error_already_set();
  const auto channel_text = cached_text(item.channel_id());
  const auto user_text = cached_text(item.user_id());
  PyObject* const local_user = local_user_object.ptr();
  PyObject* const channel_id = channel_text.ptr();

  using enum dispatch::StreamKind;
  const auto call = [&](const char* method, auto... arguments) {
    std::array<PyObject*, 1 + sizeof...(arguments)> all{nullptr, arguments...};
    audio_frame_observer_.call(method, all.data(), all.size());
  };
  switch (item.kind()) {
    case kBeforeMixingAudio:
      call("on_playback_audio_frame_before_mixing", local_user, channel_id, user_text.ptr(),
           frame.ptr(), vad.state.ptr(), vad.bytes.ptr());
      break;
    case kPlaybackAudio:
      call("on_playback_audio_frame", local_user, channel_id, frame.ptr());
      break;
    case kMixedAudio:
      call("on_mixed_audio_frame", local_user, channel_id, frame.ptr());
      break;
    case kRecordAudio:
      call("on_record_audio_frame", local_user, channel_id, frame.ptr());
      break;
    case kEarMonitoringAudio:
      call("on_ear_monitoring_audio_frame", local_user, frame.ptr());
      break;
    default:
      break;
  }
}

}  // namespace agora_rtc::bindings
