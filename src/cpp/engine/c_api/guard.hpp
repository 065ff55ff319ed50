#pragma once

#include <exception>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include "agora_sdk.h"

#include "base/log.hpp"
#include "engine/core/handle_table.hpp"

/// What every function of the C ABI is made of: nothing thrown gets out, a handle is looked up, and
/// the object does the rest. `function` is the name for the log, `__func__`.
namespace agora_rtc::engine::c_api {

/// The value that stands for an error code in a function's result type.
template <class Result>
Result failure([[maybe_unused]] int code) {
  if constexpr (std::is_pointer_v<Result>)
    return nullptr;
  else if constexpr (!std::is_void_v<Result>)
    return code;
}

template <class Body, class Result = std::invoke_result_t<Body>>
Result guard(const char* function, Body&& body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return failure<Result>(-ERR_RESOURCE_LIMITED);
  } catch (const std::exception& error) {
    base::log_line(base::LogLevel::kError, function, " failed: ", error.what());
    return failure<Result>(-ERR_FAILED);
  } catch (...) {
    return failure<Result>(-ERR_FAILED);
  }
}

/// `body(object)` for a live handle of T's kind; else -ERR_INVALID_ARGUMENT or null.
template <class T, class Body, class Result = std::invoke_result_t<Body, T&>>
Result with(const char* function, AGORA_HANDLE handle, Body&& body) noexcept {
  return guard(function, [&]() -> Result {
    const std::shared_ptr<T> object = handles().find<T>(handle);
    if (!object) return failure<Result>(-ERR_INVALID_ARGUMENT);
    return body(*object);
  });
}

/// The same for two handles.
template <class T, class U, class Body>
int with_both(const char* function, AGORA_HANDLE first, AGORA_HANDLE second, Body&& body) noexcept {
  return guard(function, [&] {
    const std::shared_ptr<T> object = handles().find<T>(first);
    const std::shared_ptr<U> other = handles().find<U>(second);
    return object && other ? body(*object, other) : -ERR_INVALID_ARGUMENT;
  });
}

/// For what the local engine does not do: says so in the log. The handle is checked all the same.
inline int not_supported(const char* function, AGORA_HANDLE handle, HandleKind kind) noexcept {
  return guard(function, [&] {
    if (!handles().find(handle, kind)) return -ERR_INVALID_ARGUMENT;
    base::log_line(base::LogLevel::kWarning, function, ": not supported by the local engine");
    return -ERR_NOT_SUPPORTED;
  });
}

/// The same for what could be created.
inline AGORA_HANDLE not_created(const char* function) noexcept {
  return guard(function, [&]() -> AGORA_HANDLE {
    base::log_line(base::LogLevel::kWarning, function, ": not supported by the local engine");
    return nullptr;
  });
}

}  // namespace agora_rtc::engine::c_api
