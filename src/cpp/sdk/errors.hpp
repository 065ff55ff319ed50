#pragma once

#include <stdexcept>
#include <string>

namespace agora_rtc::sdk {

/// Which exception class of agora_rtc.errors stands for an error.
enum class ErrorKind {
  kAgora,
  kInvalidArgument,
  kNotSupported,
  kNotInitialized,
  kInvalidState,
  kReleased,
  kPermissionDenied,
  kTimedOut,
  kBufferOverflow,
  kRateLimit,
  kSizeTooLarge,
  kToken,
  kConnect,
  kEngineNotFound,
};

/// What is known of one code of ERROR_CODE_TYPE.
struct ErrorInfo {
  int code;
  const char* name;
  const char* meaning;
  ErrorKind kind;
};

/// The entry of `code` (positive), or one that says that it is unknown.
const ErrorInfo& error_info(int code);

/// The base of everything that `sdk` throws on purpose.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, int code, std::string call, const std::string& text)
      : std::runtime_error(text), kind_(kind), code_(code), call_(std::move(call)) {}
  ErrorKind kind() const { return kind_; }
  int code() const { return code_; }
  const std::string& call() const { return call_; }

 private:
  ErrorKind kind_;
  int code_;
  std::string call_;
};

/// A native call returned a negative code.
class NativeError : public Error {
 public:
  NativeError(int result, const char* call);
};

class NotSupported : public Error {
 public:
  explicit NotSupported(const std::string& text);
};

class NotInitialized : public Error {
 public:
  explicit NotInitialized(const std::string& text);
};

class InvalidState : public Error {
 public:
  explicit InvalidState(const std::string& text);
};

class Released : public Error {
 public:
  explicit Released(const char* type);
};

class BufferOverflow : public Error {
 public:
  explicit BufferOverflow(const std::string& text);
};

class TimedOut : public Error {
 public:
  explicit TimedOut(const std::string& text);
};

/// The join was refused; `reason` is a value of CONNECTION_CHANGED_REASON_TYPE.
class ConnectFailed : public Error {
 public:
  explicit ConnectFailed(int reason);
  int reason() const { return reason_; }

 private:
  int reason_;
};

class EngineNotFound : public Error {
 public:
  explicit EngineNotFound(const std::string& text);
};

/// Native objects of the parent process were used after fork().
class Forked : public Error {
 public:
  Forked();
};

std::string missing_symbol_text(const char* symbol, const char* library);

}  // namespace agora_rtc::sdk
