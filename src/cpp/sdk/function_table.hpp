#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "agora_sdk.h"
#include "engine/agora_rtc_local.h"
#include "sdk/errors.hpp"
#include "sdk/function_list.hpp"

namespace agora_rtc::sdk {

template <class Signature>
class Function;

/// One resolved symbol. Calling a missing one throws NotSupported, which names it.
template <class Result, class... Args>
class Function<Result (*)(Args...)> {
 public:
  explicit Function(const char* name) : name_(name) {}

  Result operator()(Args... args) const {
    if (pointer_ == nullptr) throw NotSupported(missing_symbol_text(name_, library_));
    return pointer_(args...);
  }
  explicit operator bool() const { return pointer_ != nullptr; }
  const char* name() const { return name_; }
  /// `library` names the file in messages and must outlive this.
  void resolve(void* symbol, const char* library) {
    pointer_ = reinterpret_cast<Result (*)(Args...)>(symbol);
    library_ = library;
  }

 private:
  const char* name_;
  const char* library_ = "the library";
  Result (*pointer_)(Args...) = nullptr;
};

/// The functions of the library that this process runs on. Their types come from the headers, so a
/// call with a wrong signature does not compile. Filled once, read by every thread afterwards.
struct FunctionTable {
#define AGORA_MEMBER(name) Function<decltype(&::name)> name{#name};
  AGORA_SDK_FUNCTIONS(AGORA_MEMBER)
  AGORA_LOCAL_FUNCTIONS(AGORA_MEMBER)
#undef AGORA_MEMBER

  /// Looks every name up; `find` gives null for an absent one.
  template <class Find>
  void resolve(Find find, const char* library) {
#define AGORA_RESOLVE(name) name.resolve(find(#name), library);
    AGORA_SDK_FUNCTIONS(AGORA_RESOLVE)
    AGORA_LOCAL_FUNCTIONS(AGORA_RESOLVE)
#undef AGORA_RESOLVE
  }
};

/// Calls a function that returns 0 or a negative code, and throws NativeError for the latter.
template <class Signature, class... Args>
void must(const Function<Signature>& function, Args... args) {
  const int result = function(args...);
  if (result != 0) throw NativeError(result, function.name());
}

/// Data as the ABI takes it: binary, whatever its type says.
inline const char* chars(std::span<const std::uint8_t> data) {
  return reinterpret_cast<const char*>(data.data());
}

/// Calls a function that returns a handle, and throws NativeError for null.
template <class Signature, class... Args>
AGORA_HANDLE must_make(const Function<Signature>& function, Args... args) {
  AGORA_HANDLE made = function(args...);
  if (made == nullptr) throw NativeError(-ERR_FAILED, function.name());
  return made;
}

}  // namespace agora_rtc::sdk
