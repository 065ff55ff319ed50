#include "bindings/errors.hpp"

#include "bindings/python_types.hpp"

namespace agora_rtc::bindings {
namespace {

const char* class_name(sdk::ErrorKind kind) {
  switch (kind) {
    case sdk::ErrorKind::kAgora:
      return "AgoraError";
    case sdk::ErrorKind::kInvalidArgument:
      return "InvalidArgumentError";
    case sdk::ErrorKind::kNotSupported:
      return "NotSupportedError";
    case sdk::ErrorKind::kNotInitialized:
      return "NotInitializedError";
    case sdk::ErrorKind::kInvalidState:
      return "InvalidStateError";
    case sdk::ErrorKind::kReleased:
      return "ReleasedError";
    case sdk::ErrorKind::kPermissionDenied:
      return "PermissionDeniedError";
    case sdk::ErrorKind::kTimedOut:
      return "TimedOutError";
    case sdk::ErrorKind::kBufferOverflow:
      return "BufferOverflowError";
    case sdk::ErrorKind::kRateLimit:
      return "RateLimitError";
    case sdk::ErrorKind::kSizeTooLarge:
      return "SizeTooLargeError";
    case sdk::ErrorKind::kToken:
      return "TokenError";
    case sdk::ErrorKind::kConnect:
      return "ConnectError";
    case sdk::ErrorKind::kEngineNotFound:
      return "EngineNotFoundError";
  }
  return "AgoraError";
}

}  // namespace

void set_python_error(const sdk::Error& error) {
  try {
    const auto type = imported("agora_rtc.errors", class_name(error.kind()));
    py::dict details;
    details["code"] = error.code();
    details["name"] = sdk::error_info(error.code()).name;
    details["call"] = error.call();
    if (const auto* const failed = dynamic_cast<const sdk::ConnectFailed*>(&error)) {
      details["reason"] = failed->reason();
    }
    const py::object exception = type(error.what(), **details);
    PyErr_SetObject(type.ptr(), exception.ptr());
  } catch (py::error_already_set& raised) {
    raised.restore();
  }
}

void bind_errors(py::module_&) {
  py::register_local_exception_translator([](std::exception_ptr thrown) {
    try {
      std::rethrow_exception(thrown);
    } catch (const sdk::Error& error) {
      set_python_error(error);
    }
  });
}

}  // namespace agora_rtc::bindings
