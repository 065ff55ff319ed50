#include "sdk/errors.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "agora_sdk.h"

namespace agora_rtc::sdk {
namespace {

using enum ErrorKind;

#define AGORA_ERROR(name, meaning, kind) \
  ErrorInfo {                            \
    name, #name, meaning, kind           \
  }

/// One line per code: its name, what it means to a program, its exception class.
constexpr std::array kErrors{
    AGORA_ERROR(ERR_FAILED, "the call failed without a more precise reason", kAgora),
    AGORA_ERROR(ERR_INVALID_ARGUMENT, "an argument is not valid", kInvalidArgument),
    AGORA_ERROR(ERR_NOT_READY, "the object is not ready yet", kInvalidState),
    AGORA_ERROR(ERR_NOT_SUPPORTED, "this engine does not offer it", kNotSupported),
    AGORA_ERROR(ERR_REFUSED, "the call is not allowed in the present state", kInvalidState),
    AGORA_ERROR(ERR_BUFFER_TOO_SMALL, "a buffer is too small", kAgora),
    AGORA_ERROR(ERR_NOT_INITIALIZED, "the service is not initialized", kNotInitialized),
    AGORA_ERROR(ERR_INVALID_STATE, "the call does not fit the present state", kInvalidState),
    AGORA_ERROR(ERR_NO_PERMISSION, "permission denied", kPermissionDenied),
    AGORA_ERROR(ERR_TIMEDOUT, "the call timed out", kTimedOut),
    AGORA_ERROR(ERR_CANCELED, "the call was cancelled", kAgora),
    AGORA_ERROR(ERR_TOO_OFTEN, "called more often than allowed", kRateLimit),
    AGORA_ERROR(ERR_BIND_SOCKET, "a socket could not be bound", kAgora),
    AGORA_ERROR(ERR_NET_DOWN, "the network is down", kAgora),
    AGORA_ERROR(ERR_JOIN_CHANNEL_REJECTED, "joining the channel was rejected", kConnect),
    AGORA_ERROR(ERR_LEAVE_CHANNEL_REJECTED, "leaving the channel was rejected", kInvalidState),
    AGORA_ERROR(ERR_ALREADY_IN_USE, "it is in use already", kInvalidState),
    AGORA_ERROR(ERR_ABORTED, "the call was aborted", kAgora),
    AGORA_ERROR(ERR_INIT_NET_ENGINE, "the network engine could not start", kAgora),
    AGORA_ERROR(ERR_RESOURCE_LIMITED, "a resource limit was reached", kAgora),
    AGORA_ERROR(ERR_INVALID_APP_ID, "the app id is not valid", kInvalidArgument),
    AGORA_ERROR(ERR_INVALID_CHANNEL_NAME, "the channel name is not valid", kInvalidArgument),
    AGORA_ERROR(ERR_NO_SERVER_RESOURCES, "no server has room", kAgora),
    AGORA_ERROR(ERR_TOKEN_EXPIRED, "the token has expired", kToken),
    AGORA_ERROR(ERR_INVALID_TOKEN, "the token is not valid", kToken),
    AGORA_ERROR(ERR_CONNECTION_INTERRUPTED, "the connection was interrupted", kConnect),
    AGORA_ERROR(ERR_CONNECTION_LOST, "the connection was lost", kConnect),
    AGORA_ERROR(ERR_NOT_IN_CHANNEL, "not in a channel", kInvalidState),
    AGORA_ERROR(ERR_SIZE_TOO_LARGE, "the data is too large", kSizeTooLarge),
    AGORA_ERROR(ERR_BITRATE_LIMIT, "the bitrate limit was reached", kRateLimit),
    AGORA_ERROR(ERR_TOO_MANY_DATA_STREAMS, "too many data streams", kInvalidState),
    AGORA_ERROR(ERR_STREAM_MESSAGE_TIMEOUT, "a stream message timed out", kTimedOut),
    AGORA_ERROR(ERR_SET_CLIENT_ROLE_NOT_AUTHORIZED, "the role is not allowed", kPermissionDenied),
    AGORA_ERROR(ERR_DECRYPTION_FAILED, "decryption failed", kAgora),
    AGORA_ERROR(ERR_INVALID_USER_ID, "the user id is not valid", kInvalidArgument),
    AGORA_ERROR(ERR_DATASTREAM_DECRYPTION_FAILED, "a stream message cannot be decrypted", kAgora),
    AGORA_ERROR(ERR_CLIENT_IS_BANNED_BY_SERVER, "the user is banned", kPermissionDenied),
    AGORA_ERROR(ERR_ENCRYPTED_STREAM_NOT_ALLOWED_PUBLISH, "encrypted streams may not be published",
                kPermissionDenied),
    AGORA_ERROR(ERR_LICENSE_CREDENTIAL_INVALID, "the licence is not valid", kPermissionDenied),
    AGORA_ERROR(ERR_INVALID_USER_ACCOUNT, "the user account is not valid", kInvalidArgument),
    AGORA_ERROR(ERR_MODULE_NOT_FOUND, "a module of the library is missing", kAgora),
    AGORA_ERROR(ERR_CERT_JSON_PART, "a part of the licence is missing", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_JSON_INVAL, "the licence is not valid JSON", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_JSON_NOMEM, "no memory to read the licence", kAgora),
    AGORA_ERROR(ERR_CERT_CUSTOM, "a field of the licence is not valid", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_CREDENTIAL, "the licence's credential is not valid", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_SIGN, "the licence's signature is not valid", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_FAIL, "the licence was not accepted", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_BUF, "the licence's buffer is not valid", kAgora),
    AGORA_ERROR(ERR_CERT_NULL, "there is no licence", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_DUEDATE, "the licence has expired", kPermissionDenied),
    AGORA_ERROR(ERR_CERT_REQUEST, "the licence could not be requested", kAgora),
    AGORA_ERROR(ERR_PCMSEND_FORMAT, "the PCM format is not accepted", kInvalidArgument),
    AGORA_ERROR(ERR_PCMSEND_BUFFEROVERFLOW, "the track's buffer is full", kBufferOverflow),
    AGORA_ERROR(ERR_LOGIN_ALREADY_LOGIN, "already logged in", kInvalidState),
    AGORA_ERROR(ERR_LOAD_MEDIA_ENGINE, "the media engine could not be loaded", kAgora),
    AGORA_ERROR(ERR_ADM_GENERAL_ERROR, "the audio device failed", kAgora),
    AGORA_ERROR(ERR_ADM_INIT_PLAYOUT, "the playout could not be prepared", kAgora),
    AGORA_ERROR(ERR_ADM_START_PLAYOUT, "the playout could not start", kAgora),
    AGORA_ERROR(ERR_ADM_STOP_PLAYOUT, "the playout could not stop", kAgora),
    AGORA_ERROR(ERR_ADM_INIT_RECORDING, "the recording could not be prepared", kAgora),
    AGORA_ERROR(ERR_ADM_START_RECORDING, "the recording could not start", kAgora),
    AGORA_ERROR(ERR_ADM_STOP_RECORDING, "the recording could not stop", kAgora),
    AGORA_ERROR(ERR_VDM_CAMERA_NOT_AUTHORIZED, "the camera may not be used", kPermissionDenied),
};
#undef AGORA_ERROR

constexpr ErrorInfo kUnknown{0, "ERR_UNKNOWN", "an error that this SDK does not know", kAgora};

/// One value of CONNECTION_CHANGED_REASON_TYPE.
struct Reason {
  int value;
  const char* name;
};

#define AGORA_REASON(name) \
  Reason {                 \
    name, #name            \
  }

constexpr std::array kReasons{
    AGORA_REASON(CONNECTION_CHANGED_CONNECTING),
    AGORA_REASON(CONNECTION_CHANGED_JOIN_SUCCESS),
    AGORA_REASON(CONNECTION_CHANGED_INTERRUPTED),
    AGORA_REASON(CONNECTION_CHANGED_BANNED_BY_SERVER),
    AGORA_REASON(CONNECTION_CHANGED_JOIN_FAILED),
    AGORA_REASON(CONNECTION_CHANGED_LEAVE_CHANNEL),
    AGORA_REASON(CONNECTION_CHANGED_INVALID_APP_ID),
    AGORA_REASON(CONNECTION_CHANGED_INVALID_CHANNEL_NAME),
    AGORA_REASON(CONNECTION_CHANGED_INVALID_TOKEN),
    AGORA_REASON(CONNECTION_CHANGED_TOKEN_EXPIRED),
    AGORA_REASON(CONNECTION_CHANGED_REJECTED_BY_SERVER),
    AGORA_REASON(CONNECTION_CHANGED_SETTING_PROXY_SERVER),
    AGORA_REASON(CONNECTION_CHANGED_RENEW_TOKEN),
    AGORA_REASON(CONNECTION_CHANGED_CLIENT_IP_ADDRESS_CHANGED),
    AGORA_REASON(CONNECTION_CHANGED_KEEP_ALIVE_TIMEOUT),
    AGORA_REASON(CONNECTION_CHANGED_REJOIN_SUCCESS),
    AGORA_REASON(CONNECTION_CHANGED_LOST),
    AGORA_REASON(CONNECTION_CHANGED_ECHO_TEST),
    AGORA_REASON(CONNECTION_CHANGED_CLIENT_IP_ADDRESS_CHANGED_BY_USER),
    AGORA_REASON(CONNECTION_CHANGED_SAME_UID_LOGIN),
    AGORA_REASON(CONNECTION_CHANGED_TOO_MANY_BROADCASTERS),
    AGORA_REASON(CONNECTION_CHANGED_LICENSE_VALIDATION_FAILURE),
    AGORA_REASON(CONNECTION_CHANGED_CERTIFICATION_VERYFY_FAILURE),
    AGORA_REASON(CONNECTION_CHANGED_STREAM_CHANNEL_NOT_AVAILABLE),
    AGORA_REASON(CONNECTION_CHANGED_INCONSISTENT_APPID),
};
#undef AGORA_REASON

std::string native_error_text(int result, const char* call) {
  const auto& info = error_info(std::abs(result));
  return std::string(call) + " failed: " + info.name + " (" + std::to_string(std::abs(result)) +
         "): " + info.meaning;
}

std::string connect_failed_text(int reason) {
  const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                  [reason](const Reason& known) { return known.value == reason; });
  const std::string number = "reason " + std::to_string(reason);
  if (found == kReasons.end()) return "the join was refused: " + number + ", an unknown one";
  return "the join was refused: " + std::string(found->name) + " (" + number + ")";
}

}  // namespace

const ErrorInfo& error_info(int code) {
  const auto found = std::find_if(kErrors.begin(), kErrors.end(),
                                  [code](const ErrorInfo& info) { return info.code == code; });
  return found == kErrors.end() ? kUnknown : *found;
}

NativeError::NativeError(int result, const char* call)
    : Error(error_info(std::abs(result)).kind, std::abs(result), call,
            native_error_text(result, call)) {}

NotSupported::NotSupported(const std::string& text)
    : Error(kNotSupported, ERR_NOT_SUPPORTED, "", text) {}

NotInitialized::NotInitialized(const std::string& text)
    : Error(kNotInitialized, ERR_NOT_INITIALIZED, "", text) {}

InvalidState::InvalidState(const std::string& text)
    : Error(kInvalidState, ERR_INVALID_STATE, "", text) {}

Released::Released(const char* type)
    : Error(kReleased, ERR_INVALID_STATE, "", std::string("this ") + type + " was released") {}

BufferOverflow::BufferOverflow(const std::string& text)
    : Error(kBufferOverflow, ERR_PCMSEND_BUFFEROVERFLOW, "", text) {}

TimedOut::TimedOut(const std::string& text) : Error(kTimedOut, ERR_TIMEDOUT, "", text) {}

ConnectFailed::ConnectFailed(int reason)
    : Error(kConnect, ERR_JOIN_CHANNEL_REJECTED, "agora_rtc_conn_connect",
            connect_failed_text(reason)),
      reason_(reason) {}

EngineNotFound::EngineNotFound(const std::string& text)
    : Error(kEngineNotFound, ERR_MODULE_NOT_FOUND, "", text) {}

std::string missing_symbol_text(const char* symbol, const char* library) {
  return std::string(symbol) + " is not exported by " + library;
}

Forked::Forked()
    : Error(kAgora, ERR_INVALID_STATE, "",
            "this process was forked from one that had initialized the SDK: create the service "
            "after forking, or start workers with the 'spawn' method") {}

}  // namespace agora_rtc::sdk
