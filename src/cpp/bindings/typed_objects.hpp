#pragma once

#include <pybind11/pybind11.h>

namespace agora_rtc::bindings {

// Python objects that the module passes through, each with the class that signatures and stubs
// name. Any object with the right methods or fields is taken; those who read it complain about the
// rest.

inline bool any_object(PyObject*) {
  return true;
}

class ConnectionObserver : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(ConnectionObserver, pybind11::object, any_object)
};

class LocalUserObserver : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(LocalUserObserver, pybind11::object, any_object)
};

class AudioFrameObserver : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(AudioFrameObserver, pybind11::object, any_object)
};

class ServiceConfigObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(ServiceConfigObject, pybind11::object, any_object)
};

class ConnectionConfigObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(ConnectionConfigObject, pybind11::object, any_object)
};

class PublishConfigObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(PublishConfigObject, pybind11::object, any_object)
};

class EncoderConfigObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(EncoderConfigObject, pybind11::object, any_object)
};

class VadConfigObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(VadConfigObject, pybind11::object, any_object)
};

class DispatchStatsObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(DispatchStatsObject, pybind11::object, any_object)
};

class RemoteAudioStatsObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(RemoteAudioStatsObject, pybind11::object, any_object)
};

class MessageObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(MessageObject, pybind11::object, any_object)
};

class AudioFrameArgument : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(AudioFrameArgument, pybind11::object, any_object)
};

class ClearedObject : public pybind11::object {
 public:
  PYBIND11_OBJECT_DEFAULT(ClearedObject, pybind11::object, any_object)
};

}  // namespace agora_rtc::bindings

namespace pybind11::detail {

#define AGORA_PYTHON_NAME(type, python_name)              \
  template <>                                             \
  struct handle_type_name<agora_rtc::bindings::type> {    \
    static constexpr auto name = const_name(python_name); \
  }
AGORA_PYTHON_NAME(ConnectionObserver, "agora_rtc.observers.IRTCConnectionObserver");
AGORA_PYTHON_NAME(LocalUserObserver, "agora_rtc.observers.IRTCLocalUserObserver");
AGORA_PYTHON_NAME(AudioFrameObserver, "agora_rtc.observers.IAudioFrameObserver");
AGORA_PYTHON_NAME(ServiceConfigObject, "agora_rtc.config.AgoraServiceConfig");
AGORA_PYTHON_NAME(ConnectionConfigObject, "agora_rtc.config.RTCConnConfig");
AGORA_PYTHON_NAME(PublishConfigObject, "agora_rtc.config.RtcConnectionPublishConfig | None");
AGORA_PYTHON_NAME(EncoderConfigObject, "agora_rtc.config.AudioEncoderConfiguration");
AGORA_PYTHON_NAME(VadConfigObject, "agora_rtc.vad_config.AudioVadConfigV2 | None");
AGORA_PYTHON_NAME(DispatchStatsObject, "agora_rtc.stats.DispatchStats");
AGORA_PYTHON_NAME(RemoteAudioStatsObject, "agora_rtc.stats.RemoteAudioTrackStats");
AGORA_PYTHON_NAME(MessageObject, "str | typing_extensions.Buffer");
AGORA_PYTHON_NAME(AudioFrameArgument, "agora_rtc._native.AudioFrame");
AGORA_PYTHON_NAME(ClearedObject, "agora_rtc.stats.Cleared");
#undef AGORA_PYTHON_NAME

}  // namespace pybind11::detail
